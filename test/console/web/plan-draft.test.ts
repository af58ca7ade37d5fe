import { describe, expect, it } from 'vitest'
import type { ListedPlan, UsualView } from '../../../src/console/web/model/messages.ts'
import {
  copyOf,
  freshDraft,
  missingIn,
  moved,
  readyToSave,
  slugOf,
  withActivity,
  withItem,
  withNext,
  withoutItem,
  withPerson,
} from '../../../src/console/web/model/plan-draft.ts'

const USUAL: UsualView = {
  ...{ room: 'care', minutes: 45, level: 1, seated: true, repetitions: 6, voice: { rate: 85, volume: 70 } },
}
const fresh = freshDraft(USUAL).plan
const titled = { ...withActivity(withActivity(fresh, 'quiz'), 'proverbs'), title: { fr: 'Mardi après-midi !', en: '' } }

describe('a plan that is being made', () => {
  it('begins with what is usual here, and needs a name and an activity that is on', () => {
    expect(fresh).toMatchObject({ minutes: 45, items: [], participants: [] })
    expect(missingIn(fresh)).toBe('name')
    expect(missingIn({ ...fresh, title: { fr: 'Mardi', en: '' } })).toBe('item')
    expect(missingIn(titled)).toBe(undefined)
    expect(missingIn(withItem(withoutItem(titled, 1), 0, { off: true }))).toBe('item')
  })

  it('is named after its title, and differently from the others', () => {
    const { plan } = readyToSave({ plan: titled, over: null }, [{ plan: { id: 'mardi-apres-midi' } }])
    expect([plan.id, plan.title]).toEqual(['mardi-apres-midi-2', { fr: 'Mardi après-midi !', en: 'Mardi après-midi !' }])
    expect(readyToSave({ plan: { ...titled, id: 'old' }, over: 3 }, []).plan.id).toBe('old')
    expect(['Œuvres & sœurs', '14 juillet', '!!!', 'é'.repeat(60)].map(slugOf)).toEqual([
      'oeuvres-soeurs',
      'juillet',
      'seance',
      'e'.repeat(34),
    ])
  })

  it('moves its activities by one place, and not past the ends', () => {
    const ids = (plan: typeof titled) => plan.items.map(({ activity }) => activity)
    expect(ids(moved(titled, 0, 1))).toEqual(['proverbs', 'quiz'])
    expect(ids(moved(titled, 0, -1))).toEqual(['quiz', 'proverbs'])
    expect(ids(moved(titled, 1, 1))).toEqual(['quiz', 'proverbs'])
  })

  it('has a person once, who agreed to nothing yet', () => {
    const once = withPerson(titled, ' Mado ')
    expect(once.participants).toEqual([{ nickname: 'Mado', namedAloud: false, photo: false }])
    expect(withPerson(once, 'mado')).toBe(once)
    expect(withPerson(once, ' ')).toBe(once)
  })

  it('meets again at a day and hour, or not', () => {
    expect(withNext(titled, '2026-12-01', '').nextAt).toBe('2026-12-01T15:00')
    expect(withNext(withNext(titled, '2026-12-01', '10:30'), '', '10:30')).toEqual(titled)
  })

  it('is copied without its name and its next time', () => {
    const listed: ListedPlan = { plan: withNext({ ...titled, id: 'tuesday' }, '2026-12-01', '10:30'), revision: 4, savedAt: 1 }
    const { plan, over } = copyOf(listed, (title) => `${title} (copie)`)
    expect([plan.id, plan.title.fr, plan.nextAt, over]).toEqual(['', 'Mardi après-midi ! (copie)', undefined, null])
  })
})
