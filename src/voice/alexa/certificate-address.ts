const HOST = 's3.amazonaws.com'
const FILE = /^\/echo\.api\/[\w.-]{1,100}$/

/**
 * The one form of the address of a certificate of Amazon's, or undefined for any other. The verifying library looks at the
 * address as it is written, and its `/echo.api/../` would lead to a bucket of anybody's; it also keeps what it fetched by
 * the address, which a query would multiply without end.
 */
export function certificateAddress(written: string): string | undefined {
  if (!URL.canParse(written)) return undefined
  const { protocol, hostname, port, pathname, username, password } = new URL(written)
  const isTheirs =
    protocol === 'https:' && hostname === HOST && (port === '' || port === '443') && username === '' && password === ''
  return isTheirs && FILE.test(pathname) ? `https://${HOST}${pathname}` : undefined
}
