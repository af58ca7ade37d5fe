import { describe, expect, it } from 'vitest'
import type { Melody } from '#robot'
import { stage, watch } from './stage.ts'

const SECOND = 1_000
const TUNE: Melody = {
  beatsPerMinute: 60,
  notes: [
    { note: 'A4', beats: 1 },
    { note: null, beats: 1 },
    { note: 'C5', beats: 4 },
    { note: 'Bb3', beats: 0.5 },
  ],
}

async function stageSound({ endless = false } = {}) {
  const ALAudioDevice = { playSine: () => undefined, flushAudioOutputs: () => undefined }
  const ALAudioPlayer = { playWebStream: () => (endless ? new Promise(() => {}) : undefined), stopAll: () => undefined }
  const staged = await stage('nao', { ALAudioDevice, ALAudioPlayer })
  const sounds = () => staged.link.calls.filter((call) => /^ALAudio.*(?:play|stop|flush)/.test(call))
  return { ...staged, sounds }
}

describe('a melody', () => {
  it('sounds note by note at its times, long notes no longer than can be waited for', async () => {
    const { clock, robot, sounds } = await stageSound()
    const seen = watch(robot.sounds.melody(TUNE))
    await clock.advance(0)
    expect(sounds()).toEqual(['ALAudioDevice.playSine(440,40,0,0.96)'])
    await clock.advance(2 * SECOND)
    expect(sounds().at(-1)).toBe('ALAudioDevice.playSine(523,40,0,1.5)')
    await clock.advance(4 * SECOND)
    expect(sounds().at(-1)).toBe('ALAudioDevice.playSine(233,40,0,0.46)')
    expect(seen.outcome).toBe(undefined)
    await clock.advance(SECOND / 2)
    expect(seen.outcome).toBe('done')
    expect(sounds()).toHaveLength(3)
  })

  it('that is aborted falls silent, and plays no further note', async () => {
    const { clock, robot, sounds } = await stageSound()
    const abort = new AbortController()
    const seen = watch(robot.sounds.melody(TUNE, { signal: abort.signal }))
    await clock.advance(SECOND)
    abort.abort(new Error('enough'))
    await clock.advance(10 * SECOND)
    expect(seen.outcome).toEqual(new Error('enough'))
    expect(sounds().slice(1)).toEqual(['ALAudioPlayer.stopAll()', 'ALAudioDevice.flushAudioOutputs()'])
  })

  it('ends with a stop', async () => {
    const { clock, robot, sounds } = await stageSound()
    const seen = watch(robot.sounds.melody(TUNE))
    await clock.advance(SECOND)
    await robot.stop()
    await clock.advance(10 * SECOND)
    expect(seen.outcome).toMatchObject({ code: 'runtime.busy' })
    expect(sounds().filter((call) => call.includes('playSine'))).toHaveLength(1)
    expect(sounds()).toContain('ALAudioDevice.flushAudioOutputs()')
  })

  it.each([
    [{ beatsPerMinute: 60, notes: [{ note: 'H4', beats: 1 }] }, '"H4" is no note'],
    [{ beatsPerMinute: 60, notes: [{ note: 'A0', beats: 1 }] }, '"A0" is not heard from this loudspeaker'],
    [{ beatsPerMinute: 10, notes: [] }, '10 beats a minute are not between 20 and 300'],
    [{ beatsPerMinute: 60, notes: [{ note: 'A4', beats: 0 }] }, 'a note cannot last 0 beats'],
    [{ beatsPerMinute: 60, notes: [{ note: null, beats: 601 }] }, 'it is longer than ten minutes'],
  ])('%j is refused before anything sounds', async (melody, why) => {
    const { robot, sounds } = await stageSound()
    await expect(robot.sounds.melody(melody)).rejects.toMatchObject({
      code: 'robot.refused',
      message: `The melody was not begun: ${why}.`,
    })
    expect(sounds()).toEqual([])
  })
})

describe('a recording', () => {
  it('is fetched and played by the robot', async () => {
    const { robot, sounds } = await stageSound()
    await robot.sounds.play('http://198.51.100.1:8080/media/session/song.mp3')
    expect(sounds()).toEqual(['ALAudioPlayer.playWebStream("http://198.51.100.1:8080/media/session/song.mp3",1,0)'])
  })

  it('that is aborted falls silent', async () => {
    const { clock, robot, sounds } = await stageSound({ endless: true })
    const abort = new AbortController()
    const seen = watch(robot.sounds.play('http://198.51.100.1/song.mp3', { signal: abort.signal }))
    await clock.advance(SECOND)
    abort.abort(new Error('enough'))
    await clock.advance(0)
    expect(seen.outcome).toEqual(new Error('enough'))
    expect(sounds().slice(1)).toEqual(['ALAudioPlayer.stopAll()', 'ALAudioDevice.flushAudioOutputs()'])
  })

  it('that no robot can fetch is refused', async () => {
    const { robot } = await stageSound()
    await expect(robot.sounds.play('file:///etc/passwd')).rejects.toMatchObject({ code: 'robot.refused' })
  })
})
