import { nameOfHost } from './check-opening.ts'

/** Where guests reach what is for them: known once everything listens, and the same for all of it. */
export type GuestAddress = {
  settle(base: string): void
  /** Short enough to be typed on a television. */
  ofCaptions(code: string): string
}

export function createGuestAddress(): GuestAddress {
  let base = 'http://127.0.0.1'
  return {
    settle(given) {
      base = given.replace(/\/$/, '')
    },
    ofCaptions: (code) => `${base}/c/${code}`,
  }
}

/** A listener as those find it who are not on this machine, by its first name if it has one. */
export function shownUrl(scheme: 'http' | 'https', host: string, port: number, names: readonly string[]): string {
  return `${scheme}://${nameOfHost(host, names)}:${port}`
}
