import { describe, expect, it } from 'vitest'
import { CompereError } from '#errors'
import type { Glance } from '#robot'
import { stage } from './stage.ts'

const ROWS = [
  ['compere', 30, 0],
  ['OtherApp', 30, 0],
]
const SEEN: Glance = { posture: 'Stand', awake: true, activity: undefined, recognizers: ['OtherApp'], speechRatePercent: 100 }

async function look() {
  const facts = { posture: 'Stand', activity: '', rows: ROWS, knows: true }
  const asked = { times: 0 }
  const staged = await stage('nao', {
    ALRobotPosture: { getPosture: () => facts.posture },
    ALMotion: {
      robotIsWakeUp: () => {
        asked.times++
        return true
      },
    },
    ALTextToSpeech: { getParameter: () => 100 },
    ALAutonomousLife: { focusedActivity: () => facts.activity },
    ALSpeechRecognition: {
      getSubscribersInfo: () => {
        if (!facts.knows) throw new CompereError('robot.missing', 'no such service')
        return facts.rows
      },
    },
  })
  const seen: Glance[] = []
  const watching = staged.robot.glance$.subscribe((glance) => seen.push(glance))
  await staged.clock.advance(0)
  return { ...staged, facts, asked, seen, watching }
}

describe('a glance at the robot', () => {
  it('shows how it stands and who else listens', async () => {
    const { seen } = await look()
    expect(seen).toEqual([SEEN])
  })
  it('is taken every ten seconds, and told when something is different', async () => {
    const { seen, facts, clock } = await look()
    await clock.advance(30_000)
    expect(seen).toEqual([SEEN])
    facts.activity = 'other-app/.'
    facts.posture = 'Crouch'
    await clock.advance(10_000)
    expect(seen).toEqual([SEEN, { ...SEEN, activity: 'other-app/.', posture: 'Crouch' }])
  })
  it('leaves out what this robot does not tell', async () => {
    const { seen, facts, clock } = await look()
    facts.knows = false
    await clock.advance(10_000)
    expect(seen.at(-1)).toEqual({ ...SEEN, recognizers: [] })
  })
  it('is taken by nobody while nobody watches', async () => {
    const { asked, watching, clock } = await look()
    watching.unsubscribe()
    const before = asked.times
    await clock.advance(60_000)
    expect(asked.times).toBe(before)
  })
})
