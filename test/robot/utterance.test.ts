import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/robot/plain-text.ts'
import { renderUtterance } from '../../src/robot/utterance.ts'

const withTags = { voiceTags: true, animation: (gesture: string) => `a/${gesture}` }
const withoutTags = { voiceTags: false, animation: undefined }

describe('plain text', () => {
  it('keeps words and drops tags', () => {
    expect(plainText('Bonjour \\vct=150\\ à ^start(animations/Stand/Gestures/Hey_1) tous\n!')).toBe('Bonjour à tous !')
  })

  it('never lets a character through that a robot could take for a command', () => {
    const piece = fc.constantFrom('\\', '^', '$', '(', ')', '=', 'start', 'pau', '^^call(a)call(b)', ' ', 'é')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(plainText(pieces.join(''))).not.toMatch(/[\\^$]/)
      }),
    )
  })
})

describe('an utterance', () => {
  it('waits for the gesture that goes with its last words', () => {
    const steps = renderUtterance([{ text: 'Bonjour.' }, { gesture: 'invite' }, { text: 'Par ici.' }], withTags)
    expect(steps).toMatchObject([{ say: 'Bonjour. ^start(a/invite) Par ici. ^wait(a/invite)' }])
  })

  it('runs a gesture that no words go with', () => {
    expect(renderUtterance([{ text: 'Bonjour.' }, { gesture: 'bow' }], withTags)).toMatchObject([{ say: 'Bonjour. ^run(a/bow)' }])
  })

  it('pauses by a tag where tags are obeyed, and by silence where they would be read aloud', () => {
    const utterance = [{ text: 'Un.' }, { pauseMs: 500 }, { text: 'Deux.' }]
    expect(renderUtterance(utterance, withTags)).toMatchObject([{ say: 'Un. \\pau=500\\ Deux.' }])
    expect(renderUtterance(utterance, withoutTags)).toMatchObject([{ say: 'Un.' }, { pauseMs: 500 }, { say: 'Deux.' }])
  })

  it('without words or gestures the robot can make says nothing', () => {
    expect(renderUtterance([{ gesture: 'yes' }, { text: ' \\ ' }], withoutTags)).toEqual([])
  })
})
