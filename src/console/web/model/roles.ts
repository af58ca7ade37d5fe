import type { Role } from './messages.ts'

/** A page hides what it may not do; the server decides. */
export function mayGuide(role: Role | undefined): boolean {
  return role === 'guide' || role === 'admin'
}

export function mayAdminister(role: Role | undefined): boolean {
  return role === 'admin'
}
