import { describe, expect, it } from 'vitest'
import { createMachine } from 'xstate'
import { z } from 'zod'
import { type Behavior, type BehaviorOption, chosenOptions } from '#runtime'
import { createListings } from '../../src/runtime/listings.ts'

const QUESTION: BehaviorOption = { name: 'music', label: { fr: 'Musique', en: 'Music' }, kind: 'boolean', preset: true }

function asking(id: string, options: Behavior['options']): Behavior {
  const title = { fr: id, en: id }
  return { id, title, options, contentSchema: z.unknown(), contentFile: '', machine: createMachine({}), settings: {} }
}

/** Asks which of the plans that its content has. */
const session = asking('session', (content) => {
  const choices = (content as string[]).map((id) => ({ id, label: { fr: id, en: id } }))
  return [{ name: 'plan', label: { fr: 'Programme', en: 'Plan' }, kind: 'choice', choices, preset: choices[0]?.id ?? '' }]
})

describe('what staff choose from', () => {
  it('asks what the content of this moment allows, and is the same object until that is another', () => {
    const content: Record<string, unknown> = { session: ['monday'] }
    const listings = createListings([session, asking('quiz', [QUESTION])], content)
    const offered = () =>
      listings().map(({ options }) =>
        options.map((option) => (option.kind === 'choice' ? option.choices.map(({ id }) => id) : option.name)),
      )
    const first = listings()
    expect(offered()).toEqual([[['monday']], ['music']])
    expect(listings()).toBe(first)
    content.session = ['tuesday', 'monday']
    expect(offered()).toEqual([[['tuesday', 'monday']], ['music']])
    expect(listings()).not.toBe(first)
  })

  it('names the stops that the content of this moment has', () => {
    const title = (id: string) => ({ fr: id, en: id })
    const stops: Behavior['stops'] = (now) => (now as string[]).map((id) => ({ id, title: title(id) }))
    const content: Record<string, unknown> = { tour: ['tarot'] }
    const listings = createListings([{ ...asking('tour', []), stops }, asking('quiz', [])], content)
    const named = () => listings().map(({ stops }) => stops)
    expect(named()).toEqual([[{ id: 'tarot', title: title('tarot') }], undefined])
    content.tour = ['asia']
    expect(named()).toEqual([[{ id: 'asia', title: title('asia') }], undefined])
  })

  it('takes the choices of now, and refuses one that is gone', () => {
    expect(chosenOptions(session, ['tuesday'], {})).toEqual({ plan: 'tuesday' })
    expect(() => chosenOptions(session, ['tuesday'], { plan: 'monday' })).toThrow(
      '"session" cannot start with these options: plan',
    )
  })
})
