import { describe, expect, it } from 'vitest'
import { QICHAT_KEY } from '../../behaviors/reception/qichat/qichat-topic.ts'
import { stageReception } from '../support/stage.ts'

const SECOND = 1_000

/** A desk that may use both ears of its robot, one of which another program holds. */
async function heldDesk(understanding: 'wordSpotting' | 'both' = 'both') {
  const staged = await stageReception({ kind: 'pepper', understanding })
  const { simulator, clock, untilSilent } = staged
  const foreign = (service: string, member: string, ...args: unknown[]) => simulator.service(service).call(member, args)
  await foreign('ALSpeechRecognition', 'subscribe', 'app')
  simulator.addPerson({ distanceM: 1 })
  // Two looks at the recognizer, and a topic that is compiled.
  await clock.advance(20 * SECOND)
  const says = async (text: string) => {
    await untilSilent()
    simulator.say(null, text)
    await clock.advance(1_500)
    await untilSilent()
  }
  const topics = () => foreign('ALDialog', 'getActivatedTopics')
  return { ...staged, says, topics, foreign }
}

describe('a desk whose recognizer another program holds', () => {
  it('understands the visitor through the dialog engine of the robot, and gives it back', async () => {
    const { says, topics, texts, content, clock, simulator } = await heldDesk()
    expect(await topics()).toEqual(['compere'])
    await says('je voudrais renouveler mon passeport')
    const passport = content.topics.find(({ id }) => id === 'passport')
    expect(texts()).toContain(passport?.answer.fr)
    await says('pardon')
    expect(texts().filter((text) => text === passport?.answer.fr)).toHaveLength(2)
    await says('au revoir')
    expect(texts().at(-1)).toBe(content.farewell.fr)
    await clock.advance(2 * SECOND)
    expect(await topics()).toEqual([])
    expect(simulator.calls.some(({ args }) => JSON.stringify(args).includes(QICHAT_KEY))).toBe(true)
  })
  it('takes the language of the visitor in it as well', async () => {
    const { says, topics, texts, content, clock } = await heldDesk()
    await says('in english')
    // The next conversation looks at the recognizer anew.
    await clock.advance(17 * SECOND)
    expect(await topics()).toEqual(['compere'])
    await says('where are the toilets')
    expect(texts()).toContain(content.topics.find(({ id }) => id === 'toilets')?.answer.en)
  })
  it('hears by the recognizer alone where the venue wants that', async () => {
    const { topics } = await heldDesk('wordSpotting')
    expect(await topics()).toEqual([])
  })
})
