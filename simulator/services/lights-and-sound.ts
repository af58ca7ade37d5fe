import { sleep } from '#clock'
import { ALAudioDevice, ALAudioPlayer, ALLeds } from '#naoqi'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

const SOUND_MS = 3_000
/** Nobody opens the address here: a verse of a song. */
const STREAM_MS = 20_000
const COLORS: Readonly<Record<string, number>> = {
  white: 0xffffff,
  red: 0xff0000,
  green: 0x00ff00,
  blue: 0x0000ff,
  yellow: 0xffff00,
  magenta: 0xff00ff,
  cyan: 0x00ffff,
}

export function addLightAndSoundServices(registry: ServiceRegistry, world: World): void {
  addLeds(registry, world)
  addAudio(registry, world)
}

function addLeds(registry: ServiceRegistry, { body, clock, profile }: World): void {
  const light = (group: string, color: number) => {
    if (!profile.ledGroups.includes(group)) throw new Error(`ALLeds:: there is no group ${group}`)
    body.update({ leds: { ...body.state.leds, [group]: `#${color.toString(16).padStart(6, '0')}` } })
  }
  const grey = (intensity: number) => Math.round(Math.min(1, Math.max(0, intensity)) * 255) * 0x010101
  registry.add(ALLeds, {
    fade: async (group, intensity, seconds) => {
      light(group, grey(intensity))
      await sleep(clock, seconds * 1000)
    },
    fadeRGB: async (group, ...rest) => {
      light(group, colorOf(rest))
      await sleep(clock, Number(rest.at(-1)) * 1000)
    },
    on: (group) => light(group, 0xffffff),
    off: (group) => light(group, 0),
    listGroups: () => [...profile.ledGroups],
    rotateEyes: async (color, _turnSeconds, seconds) => {
      light('FaceLeds', color)
      await sleep(clock, seconds * 1000)
    },
    randomEyes: (seconds) => sleep(clock, seconds * 1000),
  })
}

/** A name or a number before the duration, or three intensities before it. */
function colorOf(rest: readonly (string | number)[]): number {
  const [first = 0, green = 0, blue = 0] = rest
  if (typeof first === 'string') return COLORS[first] ?? 0
  if (rest.length === 2) return first
  const [r = 0, g = 0, b = 0] = [first, green, blue].map((part) => Math.round(Number(part) * 255))
  return r * 0x10000 + g * 0x100 + b
}

function addAudio(registry: ServiceRegistry, { body, tasks }: World): void {
  const files = new Map<number, string>()
  let master = 1
  const play = async (name: string, ms = SOUND_MS) => {
    body.update({ sounding: name })
    await tasks.run('sound', name, ms)
    if (body.state.sounding === name) body.update({ sounding: null })
  }
  registry.add(ALAudioDevice, {
    getOutputVolume: () => body.state.volume,
    setOutputVolume: (volume) => {
      if (volume < 0 || volume > 100) throw new Error('ALAudioDevice::setOutputVolume the volume is out of range')
      body.update({ volume })
    },
    isAudioOutMuted: () => body.state.muted,
    muteAudioOut: (muted) => body.update({ muted }),
    /** Answers as soon as the tone is on its way. */
    playSine: (hz, gain, _pan, seconds) => {
      if (hz <= 0 || gain < 0 || gain > 100) throw new Error('ALAudioDevice::playSine the frequency or the gain is out of range')
      void play(`${hz} Hz`, seconds * 1_000)
    },
    flushAudioOutputs: () => tasks.stop('sound'),
  })
  registry.add(ALAudioPlayer, {
    loadFile: (path) => {
      files.set(files.size + 1, path)
      return files.size
    },
    play: (id) => {
      const path = files.get(id)
      if (path === undefined) throw new Error(`ALAudioPlayer::play no file has the id ${id}`)
      return play(path)
    },
    playFile: (path) => play(path),
    playWebStream: (address) => {
      if (!/^(?:https?|rtp):/.test(address)) throw new Error(`ALAudioPlayer::playWebStream cannot open ${address}`)
      return play(address, STREAM_MS)
    },
    stop: (id) => tasks.stop('sound', files.get(id)),
    stopAll: () => tasks.stop('sound'),
    getMasterVolume: () => master,
    setMasterVolume: (volume) => {
      master = volume
    },
  })
}
