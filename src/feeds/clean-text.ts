/** A title that is longer is not listened to. */
const MAX_LETTERS = 120
/** The names of the characters 160 to 255, in order: what editors of town journals still write. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const NAMED = new Map([
  ...LATIN_1.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(160 + index)]),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”' }),
  ...Object.entries({ ndash: '–', mdash: '—', hellip: '…', oelig: 'œ', OElig: 'Œ', euro: '€' }),
])

/**
 * One line that may be said and shown: without markup of pages, the robot's own speech commands, the places of our
 * phrases, control characters, and marks that turn the direction of writing.
 */
export function cleanText(text: string): string {
  // Far more than is kept, so that whatever follows works on little.
  const decoded = decodeEntities(decodeEntities(text.slice(0, 4_000)))
  const plain = decoded
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\^[A-Za-z]+\([^)]*\)|\\[A-Za-z]+=[^\\]*\\/g, ' ')
    .replace(/[<>{}\\^$|`]/g, ' ')
    .replace(/\u00ad/g, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\ufffd]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return shorten(plain)
}

/** Feeds escape twice: once for XML, once for the page. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED.get(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  })
}

/** Between two words where there is one near; never in the middle of a character. */
function shorten(text: string): string {
  const letters = [...text]
  if (letters.length <= MAX_LETTERS) return text
  const cut = letters.slice(0, MAX_LETTERS - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > MAX_LETTERS / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.!?]+$/, '')}…`
}
