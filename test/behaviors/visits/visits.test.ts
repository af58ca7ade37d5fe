import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { LOOKS, openDesk, playStep, transcriptOf } from './play-visit.ts'
import { type VisitScenario, VisitScenarioSchema } from './visit-scenario.ts'

const FOLDER = new URL('../../fixtures/visits/', import.meta.url).pathname
const SCENARIOS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file, index) => ({
    file,
    seed: index + 1,
    scenario: loadContent<VisitScenario>(join(FOLDER, file), VisitScenarioSchema),
  }))
const SECOND = 1_000
const MINUTE = 60 * SECOND

/** What may go wrong in the middle of any visit, and how long it lasts. */
const FAULTS = [
  { component: 'link', fault: 'vanish' },
  { component: 'link', fault: 'intermittent', probability: 0.5 },
  { component: 'link', fault: 'slow', ms: 1_500 },
  { component: 'link', fault: 'stuck' },
  { component: 'recognizer', fault: 'off' },
  { component: 'recognizer', fault: 'garbage' },
  { component: 'ALTextToSpeech', fault: 'refuse' },
  { component: 'ALAnimatedSpeech', fault: 'off' },
  { component: 'ALPeoplePerception', fault: 'vanish' },
  { component: 'naoqi', fault: 'restart' },
]
const FAULT_LASTS_MS = 20 * SECOND

describe('a visit', () => {
  it('is told in at least thirty scenarios', () => {
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(30)
    expect(new Set(SCENARIOS.map(({ scenario }) => scenario.title)).size).toBe(SCENARIOS.length)
  })

  it.each(SCENARIOS)('goes as $file tells', { timeout: 60_000 }, async ({ scenario }) => {
    const desk = await openDesk(scenario)
    for (const step of scenario.steps) await playStep(desk, step)
    if (process.env.PRINT_VISITS) console.info([`# ${scenario.title}`, ...transcriptOf(desk)].join('\n'))
    const facts = desk.facts()
    expect({
      endings: facts.flatMap((fact) => (fact.type === 'visit.ended' ? [fact.ending] : [])),
      calls: facts.flatMap((fact) => (fact.type === 'handover.requested' ? [fact.reason] : [])),
    }).toEqual({ endings: scenario.endings, calls: scenario.calls })
  })

  it.each(SCENARIOS)('as $file tells comes to rest after a random fault', { timeout: 60_000 }, async ({ scenario, seed }) => {
    const desk = await openDesk(scenario, seed)
    const random = createRandom(seed)
    const deeds = scenario.steps.filter(({ does }) => !LOOKS.includes(does))
    const breaksAt = random.integer(deeds.length)
    const fault = random.pick(FAULTS) ?? FAULTS[0]
    for (const [index, step] of deeds.entries()) {
      if (index === breaksAt) desk.simulator.inject({ ...fault, forMs: FAULT_LASTS_MS })
      await playStep(desk, step)
    }
    await desk.clock.advance(FAULT_LASTS_MS)
    desk.simulator.mend()
    for (const { id } of desk.simulator.state.people) desk.simulator.removePerson(id)
    await desk.controller.execute({ type: 'session.continue', robot: 'ada' }).catch(() => undefined)
    await desk.controller.execute({ type: 'handover.released', robot: 'ada' }).catch(() => undefined)
    // The longest wait without a person: a redial, a fresh look, a goodbye and the time to walk away.
    await desk.clock.advance(3 * MINUTE)
    const { safety, session } = desk.status()
    expect({ fault, safety: safety.reason, state: session?.state }).toEqual({ fault, safety: '', state: 'attracting' })
    const said = desk.texts().length
    desk.simulator.addPerson({ distanceM: 1 })
    await desk.clock.advance(3 * SECOND)
    expect(desk.texts().slice(said)[0]).toContain(desk.content.notice[scenario.locale])
  })
})
