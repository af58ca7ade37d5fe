import { signatureOfValue } from './native/typed-value.ts'
import type { MetaMethod } from './object.ts'

/** What libqi says when no overload takes these arguments. */
export function noSuchOverload(member: string, overloads: readonly MetaMethod[], args: readonly unknown[]): string {
  const candidates = overloads.map((method) => `  ${member}::${method.parametersSignature} (1)\n`).join('')
  const resolved = `(${args.map(signatureOfValue).join('')})`
  const heading = overloads.length === 1 ? 'Candidate' : 'Candidates'
  return `Arguments types did not match for ${member} (resolved to '${resolved}'):\n  ${heading}:\n${candidates}`
}
