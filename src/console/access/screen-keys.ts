import { z } from 'zod'
import { isSame, newSecret } from './secrets.ts'

const ParamsSchema = z.object({ robot: z.string() })
const QuerySchema = z.object({ key: z.string() })

/**
 * A tablet on a robot cannot log in. It is told an address that nobody guesses, for its own robot only and until the
 * controller ends: who answers in a visitor's stead must stand before that tablet, or be logged in.
 */
export interface ScreenKeys {
  keyOf(robot: string): string
  /** Whether a request carries the key of the robot it names. */
  isKey(params: unknown, query: unknown): boolean
}

export function createScreenKeys(): ScreenKeys {
  const keys = new Map<string, string>()
  return {
    keyOf(robot) {
      const key = keys.get(robot) ?? newSecret()
      keys.set(robot, key)
      return key
    },
    isKey(params, query) {
      const [named, given] = [ParamsSchema.safeParse(params), QuerySchema.safeParse(query)]
      const key = named.success ? keys.get(named.data.robot) : undefined
      return given.success && key !== undefined && isSame(given.data.key, key)
    },
  }
}
