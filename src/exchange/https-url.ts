const MAX_URL = 300

/** An address that a visitor's phone may open, or nothing: encrypted, and without a name and a password in it. */
export function httpsUrl(text: string | undefined): string | undefined {
  if (text === undefined || text.length > MAX_URL || /[\s"'<>\\]/.test(text) || !URL.canParse(text)) return undefined
  const { protocol, username, password, hostname } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.') ? text : undefined
}
