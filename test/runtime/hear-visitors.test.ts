import { describe, expect, it } from 'vitest'
import type { Answer, DialogTopic } from '#runtime'
import { hearVisitors, type Understanding } from '../../src/runtime/hear-visitors.ts'
import { serviceStage } from '../reliability/service-stage.ts'

const topic = (): DialogTopic => ({
  content: [
    'topic: ~lab()',
    'language: frf',
    'u:({*} passeport {*}) $Lab/Meant=id_passport',
    'u:({*} non {*}) $Lab/Meant=nope',
  ].join('\n'),
  answerKey: 'Lab/Meant',
  choiceOf: (value) => value.replaceAll('_', '-'),
})
const ALREADY = 'topic: ~app()\nlanguage: frf\nu:(bonjour) bonsoir'

/** Somebody who listens to a Pepper on which another dialog is at work, and may be taken the recognizer. */
async function listener(understanding: Understanding, options: { topic?: () => DialogTopic } = { topic }) {
  const { clock, simulator, robot, foreign, asked } = await serviceStage('pepper')
  await foreign('ALDialog', 'loadTopicContent', ALREADY)
  await foreign('ALDialog', 'activateTopic', 'app')
  const answers: Answer[] = []
  const notes: string[] = []
  const ears = { locale: 'fr', vocabulary: ['passeport', 'non'], ...options } as const
  const hearing = hearVisitors(ears, { robot, understanding, note: (text) => notes.push(text) }).subscribe((answer) =>
    answers.push(answer),
  )
  await clock.advance(8_000)
  const hear = async (text: string) => {
    answers.length = 0
    simulator.say(null, text)
    await clock.advance(1_000)
    return answers.map(({ text: said, choice }) => ({ said, choice }))
  }
  const topics = () => foreign('ALDialog', 'getActivatedTopics')
  return { clock, simulator, robot, foreign, asked, hearing, hear, notes, topics }
}

const SPOTTED = [{ said: 'passeport', choice: undefined }]
const CONVERSED = [{ said: 'id-passport', choice: 'id-passport' }]

describe(hearVisitors, () => {
  it('spots words, and leaves the dialog alone', async () => {
    const { hear, topics, asked } = await listener('wordSpotting')
    expect(await hear('un passeport')).toEqual(SPOTTED)
    expect(await topics()).toEqual(['app'])
    expect(asked('ALDialog.setFocus')).toEqual([])
  })
  it('asks the dialog, with nothing else in it, and gives it back', async () => {
    const { clock, hear, topics, hearing, asked } = await listener('dialog')
    expect(await topics()).toEqual(['lab'])
    expect(await hear('un passeport')).toEqual(CONVERSED)
    expect(asked('ALSpeechRecognition.setVocabulary')).toEqual([])
    hearing.unsubscribe()
    await clock.advance(1_000)
    expect(await topics()).toEqual(['app'])
    expect(await hear('un passeport')).toEqual([])
  })
  it('goes over to the dialog when another program takes the recognizer, and back with the next visitor', async () => {
    const { clock, robot, foreign, hear, topics, hearing } = await listener('both')
    expect(await hear('un passeport')).toEqual(SPOTTED)
    expect(await topics()).toEqual(['app'])
    await foreign('ALSpeechRecognition', 'subscribe', 'OtherApp')
    await clock.advance(15_000)
    expect(await topics()).toEqual(['lab'])
    expect(await hear('un passeport')).toEqual(CONVERSED)
    hearing.unsubscribe()
    await clock.advance(1_000)
    expect(await topics()).toEqual(['app'])
    let held: boolean | undefined
    robot.listening.held$.subscribe((is) => {
      held = is
    })
    expect(held).toBe(false)
  })
  it('goes over to the dialog when another program pauses the recognizer', async () => {
    const { clock, foreign, hear } = await listener('both')
    await foreign('ALSpeechRecognition', 'pause', true)
    await clock.advance(20_000)
    expect(await hear('un passeport')).toEqual(CONVERSED)
  })
  it('spots words for behaviors that have no topic, whatever the venue wants', async () => {
    const { hear } = await listener('dialog', {})
    expect(await hear('un passeport')).toEqual(SPOTTED)
  })
  it('hears nothing of what is said while the robot speaks', async () => {
    const { clock, robot, hear } = await listener('dialog')
    void robot.speech.say('Je parle, et je parle, et je parle encore un peu, pour que cela dure.', { locale: 'fr' })
    await clock.advance(500)
    expect(await hear('un passeport')).toEqual([])
  })
  it('tells staff when there is no dialog to be had, and takes nothing from anybody', async () => {
    const { clock, simulator, robot } = await serviceStage('pepper')
    simulator.inject({ component: 'ALDialog.loadTopicContent', fault: 'refuse' })
    const notes: string[] = []
    const ears = { locale: 'fr', vocabulary: ['non'], topic } as const
    hearVisitors(ears, { robot, understanding: 'dialog', note: (text) => notes.push(text) }).subscribe()
    await clock.advance(60_000)
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain('The dialog of the robot cannot be used: ')
  })
  it('gives the dialog back when nobody listens any more before it was open', async () => {
    const { clock, robot, foreign } = await serviceStage('pepper')
    await foreign('ALDialog', 'loadTopicContent', ALREADY)
    await foreign('ALDialog', 'activateTopic', 'app')
    const ears = { locale: 'fr', vocabulary: ['non'], topic } as const
    const hearing = hearVisitors(ears, { robot, understanding: 'dialog', note: () => {} }).subscribe()
    await clock.advance(2_500)
    hearing.unsubscribe()
    await clock.advance(2_000)
    expect(await foreign('ALDialog', 'getActivatedTopics')).toEqual(['app'])
  })
})
