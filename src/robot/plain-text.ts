/**
 * Text as the robot may say it. Backslashes open voice tags, `^` opens gestures and even calls to services, `$` raises
 * events: none of them may come from content or from a visitor, so the three characters never reach the robot.
 */
export function plainText(text: string): string {
  const withoutTags = text.replace(/\^[A-Za-z]+\([^)]*\)/g, ' ').replace(/\\[A-Za-z]+=[^\\]*\\/g, ' ')
  return withoutTags
    .replace(/[\\^$]/g, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}
