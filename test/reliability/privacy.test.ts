import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stageReception } from '../support/stage.ts'

const MINUTE = 60_000
const LONG_MS = 120_000
const HOURS = 8
const VISITORS_PER_HOUR = 6
/** Everything on NAO and Pepper that looks at faces, listens to voices, or keeps a picture or a sound. */
const SENSES =
  /^AL(?:Video|Photo|AudioRecorder|Face|Mood|VoiceEmotion|User|Gaze|Sound|Movement|Color|Vision|RedBall|DarknessDetection|Backlighting|CloseObject)/
const RECORDING = /record|picture|photo|getImage|getDirectRaw|subscribeCamera|learnFace|processRemote/i

type Staged = Awaited<ReturnType<typeof stageReception>>

/** A visitor who asks something, in these words, and goes. */
async function visit({ simulator, clock, untilSilent }: Staged, words: string): Promise<void> {
  const person = simulator.addPerson({ distanceM: 1 })
  await untilSilent()
  for (const text of [words, 'au revoir']) {
    simulator.say(person, text)
    await clock.advance(1_500)
    await untilSilent()
  }
  simulator.removePerson(person)
}

describe('a whole day', () => {
  it(
    'asks no service for faces, voices, pictures or recordings anything, and no service to start recording [I129]',
    async () => {
      const staged = await stageReception({ kind: 'pepper' })
      const { clock, simulator } = staged
      const asked = new Map<string, number>()
      let counted = 0
      const collect = () => {
        const fresh = simulator.state.calls - counted
        // It remembers its last calls only: none may be missed.
        expect(fresh).toBeLessThanOrEqual(simulator.calls.length)
        for (const { service, member } of fresh > 0 ? simulator.calls.slice(-fresh) : []) {
          asked.set(`${service}.${member}`, (asked.get(`${service}.${member}`) ?? 0) + 1)
        }
        counted = simulator.state.calls
      }
      for (let visitor = 0; visitor < HOURS * VISITORS_PER_HOUR; visitor += 1) {
        await visit(staged, staged.random.pick(['passeport', 'piscine', 'girafe']) ?? 'passeport')
        collect()
        for (let minute = 0; minute < 60 / VISITORS_PER_HOUR - 1; minute += 1) {
          await clock.advance(MINUTE)
          collect()
        }
      }
      const members = [...asked.keys()]
      expect(members).toContain('ALPeoplePerception.subscribe')
      expect(members.filter((name) => SENSES.test(name) || RECORDING.test(name))).toEqual([])
    },
    LONG_MS,
  )
})

describe('the words of a visitor', () => {
  it('are in no entry of the journal, however they were said [I11]', async () => {
    const staged = await stageReception()
    const words = ['passeport', 'je suis Aurore Vasseur et je cherche le bureau des passeports', 'piscine']
    for (const text of words) await visit(staged, text)
    staged.simulator.addPerson({ distanceM: 1 })
    await staged.untilSilent()
    await staged.controller.execute({ type: 'answer', robot: 'ada', way: 'staff', text: 'Aurore demande le passeport' })
    await staged.clock.advance(MINUTE)
    const said = staged.facts().flatMap((fact) => (fact.type === 'robot.said' ? [fact.text] : []))
    const others = JSON.stringify(staged.facts().filter(({ type }) => type !== 'robot.said' && type !== 'checkpoint'))
    expect(said.length).toBeGreaterThan(6)
    for (const word of ['passeport', 'piscine', 'au revoir', 'Aurore', 'Vasseur']) expect(others).not.toContain(word)
    for (const name of ['Aurore', 'Vasseur']) expect(said.join()).not.toContain(name)
    const answers = staged.facts().filter(({ type }) => type === 'answer.received')
    expect(new Set(answers.map((fact) => JSON.stringify(Object.keys(fact).sort())))).toEqual(new Set(['["choice","type","way"]']))
  })
})

describe('what is installed with this product', () => {
  /** Each lets the product be given away with it, unchanged, under the product's own license. */
  const ACCEPTED = [
    'MIT',
    'MIT-0',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Unlicense',
    'BlueOak-1.0.0',
    'LGPL-3.0-only',
    'MPL-2.0',
  ]
  /** Say their license in a file only, which was read: BSD-2-Clause, MIT. */
  const READ = ['node_modules/suncalc', 'node_modules/png-js']
  type Locked = { packages: Record<string, { license?: string; dev?: boolean; version?: string }> }

  it('has licenses that we accept, each of them, and a fixed version [I134]', () => {
    const lock: Locked = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
    const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev)
    expect(shipped.length).toBeGreaterThan(20)
    const unacceptable = shipped.filter(
      ([path, { license = '' }]) => !READ.includes(path) && !license.split(/ OR |[()]/).some((each) => ACCEPTED.includes(each)),
    )
    expect(unacceptable.map(([path, { license }]) => `${path}: ${license ?? 'no license'}`)).toEqual([])
    expect(shipped.filter(([, { version }]) => version === undefined)).toEqual([])
  })
})
