/** Emoji and what joins and colors them: some voices read their names aloud, others stop at them. */
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\p{Variation_Selector}|\u{20e3}/gu
/** Elements as speech markup writes them, comments and declarations too. */
const MARKUP = /<[/!?]?\p{L}[^<>]*>|<!--[\s\S]*?-->/gu

/**
 * Text as the robot may say it: composed accents, no markup, nothing that is not seen. Backslashes open voice tags, `^`
 * opens gestures and even calls to services, `$` raises events: none of them may come from content or from a visitor, so
 * the three characters never reach the robot.
 */
export function plainText(text: string): string {
  const composed = text.normalize('NFC').replace(MARKUP, ' ').replace(EMOJI, ' ')
  const withoutTags = composed.replace(/\^[A-Za-z]+\([^)]*\)/g, ' ').replace(/\\[A-Za-z]+=[^\\]*\\/g, ' ')
  return (
    withoutTags
      .replace(/[\\^$<>]/g, ' ')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      // Joiners, marks of direction, halves of characters, private use: nobody hears them, and encoders trip over them.
      .replace(/\p{C}/gu, '')
      .replace(/ +/g, ' ')
      .trim()
  )
}

/** Cuts a text between sentences, then between words, so that no piece is longer than that. */
export function piecesOf(text: string, maxChars: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > maxChars) {
    const window = rest.slice(0, maxChars + 1)
    const sentenceEnd = Math.max(...['. ', '! ', '? ', '… '].map((end) => window.lastIndexOf(end) + 1))
    const cut = sentenceEnd > 0 ? sentenceEnd : Math.max(window.lastIndexOf(' '), 0) || wholeCharacters(window, maxChars)
    pieces.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** A character of two units is not cut in half. */
function wholeCharacters(text: string, length: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length
}
