import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { askDesk, type ReceptionContent } from '#behaviors'
import type { Clock } from '#clock'
import { CompereError, errorText, isSystemError } from '#errors'
import { createVoice, type Voice, type VoiceDesk } from '#voice'
import type { Site } from './site-config.ts'

/** Whoever guesses needs longer than the town hall stands. */
const LEAST_KEY_CHARS = 20
/** A content file that was saved is live after this; hours and headlines are so at once. */
const LOOK_AGAIN_MS = 60_000
const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost']

type Parts = { folder: string; clock: Clock; content: Readonly<Record<string, unknown>> }

/** The knowledge of the reception desk as a smart speaker asks for it: of this moment, saved files and live sources included. */
export function voiceDesk(content: Readonly<Record<string, unknown>>, clock: Pick<Clock, 'now' | 'wallTime'>): VoiceDesk {
  // Live content is another object each time it is looked up, and the index of its topics is not built anew for each question.
  let known: { at: number; desk: VoiceDesk } | undefined
  const desk = (): VoiceDesk => {
    if (!known || clock.now() - known.at >= LOOK_AGAIN_MS)
      known = { at: clock.now(), desk: askDesk(receptionOf(content), () => clock.wallTime()) }
    return known.desk
  }
  return {
    ask: (text, locale) => desk().ask(text, locale),
    tell: (topic, locale) => desk().tell(topic, locale),
    words: (locale) => desk().words(locale),
    topics: (locale) => desk().topics(locale),
  }
}

/** Checked when the site was opened; a desk of another behavior has no voice. */
function receptionOf({ reception }: Readonly<Record<string, unknown>>): ReceptionContent {
  return reception as ReceptionContent
}

/** Opens the door for smart speakers, if the site has one. Throws `config.invalid` for one that is open to people unknown. */
export async function openSiteVoice({ voice, locale }: Site, { folder, clock, content }: Parts): Promise<Voice | undefined> {
  if (!voice) return undefined
  const { host, port, keyFile, alexa, perMinute } = voice
  const key = keyFile === undefined ? undefined : readKey(resolve(folder, keyFile))
  if (key === undefined && !LOOPBACK.includes(host))
    throw new CompereError(
      'config.invalid',
      `voice.host "${host}" opens the desk's knowledge to everybody there: name a voice.keyFile, or leave the host at 127.0.0.1`,
    )
  try {
    return await createVoice({ desk: voiceDesk(content, clock), clock, locale, host, port, perMinute, key, alexa })
  } catch (error) {
    if (!isSystemError(error, 'EADDRINUSE')) throw error
    throw new CompereError('config.invalid', `Port ${port} is taken by another program: set voice.port in the site file.`, {
      cause: error,
    })
  }
}

function readKey(file: string): string {
  const key = read(file).trim()
  if (key.length < LEAST_KEY_CHARS)
    throw new CompereError('config.invalid', `${file}: a key of ${LEAST_KEY_CHARS} letters or more is expected`)
  return key
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CompereError('config.invalid', `voice.keyFile cannot be read: ${errorText(error)}`, { cause: error })
  }
}
