/** A word that only a visitor or staff say: nothing that is kept may hold it. */
export function secretWord(seed: number): string {
  return `Zorglub${(seed * 7_919 + 13).toString(36)}`
}
