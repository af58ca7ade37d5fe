type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element of XML as text, with the elements in it one level further in. */
export function xmlElement(name: string, attributes: Attributes, content: string | readonly string[] = []): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`]))
    .join('')
  if (typeof content === 'string') return `<${name}${written}>${escapeXml(content)}</${name}>`
  if (content.length === 0) return `<${name}${written}/>`
  return `<${name}${written}>\n${content.map(indent).join('\n')}\n</${name}>`
}

/** Text as XML and HTML write it. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}
