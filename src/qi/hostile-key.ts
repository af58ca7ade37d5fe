/** Keys that mean something to JavaScript itself: `then` would make a value a promise as soon as it is awaited. */
const HOSTILE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'then'])

/** Whether a peer's key is dropped, on either wire, so that both give the same. */
export function isHostileKey(key: string): boolean {
  return HOSTILE_KEYS.has(key)
}
