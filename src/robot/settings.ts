import { z } from 'zod'
import { CompereError, isCompereError } from '#errors'
import { ALAudioDevice, ALAutonomousLife, ALBasicAwareness, ALEngagementZones, ALTextToSpeech } from '#naoqi'
import type { RobotContext } from './context.ts'
import type { SettingName, Settings } from './robot.ts'
import { type Caller, serviceClient } from './service-client.ts'

const OPTIONS = { deadlineMs: 5_000 }

type Setting = { read(): Promise<unknown>; write(value: unknown): Promise<void> }

/** Settings of the robot that outlive us; each value read can be written back as it is. */
export function createSettings({ link }: RobotContext): Settings {
  const settings: Record<SettingName, Setting> = {
    volume: volume(link),
    speechSpeed: speechSpeed(link),
    language: language(link),
    awareness: awareness(link),
    engagementZones: engagementZones(link),
    life: life(link),
  }
  return {
    read: (setting) => settings[setting].read(),
    write: (setting, value) => settings[setting].write(value),
  }
}

function volume(link: Caller): Setting {
  const audio = serviceClient(link, ALAudioDevice)
  return {
    read: () => audio.getOutputVolume([], OPTIONS),
    write: async (value) => {
      await audio.setOutputVolume([checked(z.int().min(0).max(100), 'volume', value)], OPTIONS)
    },
  }
}

function speechSpeed(link: Caller): Setting {
  const tts = serviceClient(link, ALTextToSpeech)
  return {
    read: () => tts.getParameter(['speed'], OPTIONS),
    write: async (value) => {
      await tts.setParameter(['speed', checked(z.number().min(20).max(400), 'speechSpeed', value)], OPTIONS)
    },
  }
}

function language(link: Caller): Setting {
  const tts = serviceClient(link, ALTextToSpeech)
  return {
    read: () => tts.getLanguage([], OPTIONS),
    write: async (value) => {
      await tts.setLanguage([checked(z.string().min(1), 'language', value)], OPTIONS)
    },
  }
}

/** Before 2.4 awareness has other names for the same switch. */
function awareness(link: Caller): Setting {
  const client = serviceClient(link, ALBasicAwareness)
  return {
    read: () => orOlder(client.isEnabled([], OPTIONS), () => client.isAwarenessRunning([], OPTIONS)),
    write: async (value) => {
      const enabled = checked(z.boolean(), 'awareness', value)
      const older = () => (enabled ? client.startAwareness([], OPTIONS) : client.stopAwareness([], OPTIONS))
      await orOlder<unknown>(client.setEnabled([enabled], OPTIONS), older)
    },
  }
}

function engagementZones(link: Caller): Setting {
  const zones = serviceClient(link, ALEngagementZones)
  const limits = z.object({ nearM: z.number().positive(), midM: z.number().positive() })
  return {
    async read() {
      const [nearM, midM] = await Promise.all([
        zones.getFirstLimitDistance([], OPTIONS),
        zones.getSecondLimitDistance([], OPTIONS),
      ])
      return { nearM, midM }
    },
    async write(value) {
      const { nearM, midM } = checked(limits, 'engagementZones', value)
      await zones.setFirstLimitDistance([nearM], OPTIONS)
      await zones.setSecondLimitDistance([midM], OPTIONS)
    },
  }
}

function life(link: Caller): Setting {
  const client = serviceClient(link, ALAutonomousLife)
  return {
    read: () => client.getState([], OPTIONS),
    async write(value) {
      const state = checked(z.string().min(1), 'life', value)
      // The robot goes into safeguard by itself only, and out of it too.
      if (state !== 'safeguard' && (await client.getState([], OPTIONS)) !== state) await client.setState([state], OPTIONS)
    },
  }
}

async function orOlder<T>(answer: Promise<T>, older: () => Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (isCompereError(error, 'robot.refused', 'robot.missing')) return older()
    throw error
  }
}

function checked<T>(schema: z.ZodType<T>, setting: SettingName, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new CompereError('config.invalid', `That is no value for the setting ${setting}`, { cause: parsed.error })
}
