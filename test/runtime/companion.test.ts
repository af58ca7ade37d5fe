import { describe, expect, it } from 'vitest'
import type { Behavior, CompanionView } from '#runtime'
import type { ReceptionContent } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { stageReception } from '../support/stage.ts'

const view: CompanionView = {
  ...{
    id: 'begin',
    title: 'Hall',
    lines: [],
    whole: [],
    easy: undefined,
    labels: [],
    pictures: [],
    puzzle: undefined,
    stops: [],
  },
}
const told = (part: Partial<Behavior<ReceptionContent>>) => ({ ...reception, ...part })
const failing = (): never => {
  throw new Error('the content is odd')
}

describe("what a behavior tells guests' phones", () => {
  it('is what it makes of its snapshot and its content, while it runs', async () => {
    const behavior = told({
      companion: (snapshot, language, at = 'group') => ({ ...view, title: `${snapshot.status} ${language} ${at}` }),
      companionLanguages: (content) => [(content as ReceptionContent).timeZone],
    })
    const { controller, content } = await stageReception({ behavior })
    const companion = controller.companion('ada')
    expect(companion?.languages).toEqual([content.timeZone])
    expect(companion?.view('it')?.title).toBe('active it group')
    expect(companion?.view('fr', 'desk')?.title).toBe('active fr desk')
    await controller.execute({ type: 'session.stop', robot: 'ada' })
    expect(controller.companion('ada')).toBe(undefined)
    expect(controller.companion('nobody')).toBe(undefined)
  })

  it('is nothing where it has no words for them', async () => {
    const { controller } = await stageReception()
    expect(controller.companion('ada')).toBe(undefined)
  })

  it('ends no session when it fails', async () => {
    const { controller, status, clock } = await stageReception({
      behavior: told({ companion: failing, companionLanguages: failing }),
    })
    expect(controller.companion('ada')?.languages).toEqual([])
    expect(controller.companion('ada')?.view('fr')).toBe(undefined)
    await clock.advance(1_000)
    expect(status().session?.behavior).toBe('reception')
  })

  it('is journaled as four numbers', async () => {
    const { controller, facts } = await stageReception()
    const counts = { phones: 12, questions: 3, accepted: 2, votes: 9 }
    await controller.execute({ type: 'guests.counted', robot: 'ada', counts })
    expect(facts().at(-1)).toEqual({ type: 'guests.counted', ...counts })
  })
})
