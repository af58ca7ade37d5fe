/** What pages escape though no text format asks for it. */
const NAMED = new Map(
  Object.entries({
    ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”' },
    ...{ ndash: '–', mdash: '—', hellip: '…', oelig: 'œ', OElig: 'Œ', aelig: 'æ', AElig: 'Æ', szlig: 'ß', euro: '€' },
    ...{ laquo: '«', raquo: '»', deg: '°', middot: '·', times: '×', frac12: '½', copy: '©', ordm: 'º' },
  }),
)
/** `eacute` is e with an acute accent: the combining sign of each accent. */
const ACCENTS = new Map(
  Object.entries({ acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308', tilde: '\u0303', cedil: '\u0327' }),
)
const MAX_RAW = 100_000
/** Markup within a word or a sentence: what follows it stands where it stood. */
const INLINE = /<\/?(?:abbr|a|b|em|i|mark|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>/gi

/**
 * One line that may be said and shown: without markup of pages, the robot's own speech commands, the places of our
 * phrases, control characters, and marks that turn the direction of writing.
 */
export function plainText(text: string, maxLetters: number): string {
  const plain = decodeEntities(text.slice(0, MAX_RAW))
    .replace(/<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(INLINE, '')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/\^[A-Za-z]+\([^)]{0,200}\)|\\[A-Za-z]+=[^\\]*\\/g, ' ')
    .replace(/[<>{}\\^|`]/g, ' ')
    .replace(/\u00ad/g, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\ufffd]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return shorten(plain, maxLetters)
}

/** The references of XML and of pages; what is none stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,7}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED.get(name) ?? accented(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  })
}

function accented(name: string): string | undefined {
  const sign = ACCENTS.get(name.slice(1))
  return sign === undefined ? undefined : `${name.charAt(0)}${sign}`.normalize('NFC')
}

/** Between two words where there is one near; never in the middle of a character. */
function shorten(text: string, maxLetters: number): string {
  if (text.length <= maxLetters) return text
  const cut = text.slice(0, maxLetters - 1).replace(/[\ud800-\udbff]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > maxLetters / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.!?]+$/, '')}…`
}
