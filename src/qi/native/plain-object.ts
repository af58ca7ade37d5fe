/** Whether a value is an object with keys and nothing else: no list, no buffer, no instance of a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Objects of another realm have another Object.prototype; it, too, is the end of the chain.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
