import { z } from 'zod'

export const IdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens, for example "identity-card"')
export const WordsSchema = z.array(z.string().trim().min(1).max(60)).min(1).max(40)
export const KeywordsSchema = z.strictObject({ fr: WordsSchema, en: WordsSchema })
