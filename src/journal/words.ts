import { z } from 'zod'

/** A short name made by the product or by a content file, never by a visitor. */
export const NameSchema = z
  .string()
  .max(80)
  .regex(/^[\w.:/ +-]*$/)
export const LocaleSchema = z.enum(['fr', 'en'])
