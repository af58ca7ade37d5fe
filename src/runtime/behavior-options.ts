import { z } from 'zod'
import { CompereError } from '#errors'
import type { Locale } from '#robot'

/** What staff may ask of a running behavior, by a button with this label; the name is what the behavior is told. */
export type Control = {
  name: string
  label: Record<Locale, string>
  kind: 'again' | 'skip' | 'back' | 'slower' | 'louder' | 'easier' | 'harder' | 'floor' | 'applaud' | 'time' | 'end' | 'custom'
  /** What staff are asked before it is sent; their answer is the value of the command. */
  asks?: Question | undefined
  /** Nothing goes on before it, and that long after it is first there whoever leads presses it: a rehearsal does, too. */
  usuallyAfterSeconds?: number | undefined
}
export type Question =
  | { kind: 'number'; min: number; max: number; preset: number }
  | { kind: 'text' }
  | { kind: 'choice'; choices: readonly { id: string; label: Record<Locale, string> }[] }

/** One question of the form that staff fill in before a behavior starts; all have an answer already. */
export type BehaviorOption = { name: string; label: Record<Locale, string> } & (
  | { kind: 'choice'; choices: readonly { id: string; label: Record<Locale, string> }[]; preset: string }
  | { kind: 'number'; min: number; max: number; step: number; preset: number }
  | { kind: 'boolean'; preset: boolean }
  | { kind: 'text'; maxLength: number; preset: string }
)
export type OptionValues = Readonly<Record<string, string | number | boolean>>

type Asking = { id: string; options?: readonly BehaviorOption[] | ((content: unknown) => readonly BehaviorOption[]) | undefined }

/** What a behavior asks with this content. */
export function optionsOf({ options = [] }: Pick<Asking, 'options'>, content: unknown): readonly BehaviorOption[] {
  return typeof options === 'function' ? options(content) : options
}

/** What was chosen, and the presets for the rest; throws when something was chosen that this behavior does not offer. */
export function chosenOptions(behavior: Asking, content: unknown, given: OptionValues) {
  const options = optionsOf(behavior, content)
  const schema = z.strictObject(Object.fromEntries(options.map((option) => [option.name, schemaOf(option)])))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data as OptionValues
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') || 'the form'
  throw new CompereError('runtime.unknown', `"${behavior.id}" cannot start with these options: ${where}: ${issue?.message}`, {
    cause: parsed.error,
  })
}

function schemaOf(option: BehaviorOption): z.ZodType {
  switch (option.kind) {
    case 'choice':
      return z.enum(option.choices.map(({ id }) => id)).default(option.preset)
    case 'number':
      return z.number().min(option.min).max(option.max).default(option.preset)
    case 'boolean':
      return z.boolean().default(option.preset)
    case 'text':
      return z.string().trim().max(option.maxLength).default(option.preset)
  }
}
