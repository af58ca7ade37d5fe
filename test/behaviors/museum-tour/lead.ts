import { fileURLToPath } from 'node:url'
import { loadContent } from '#content'
import { museumTour } from '../../../behaviors/museum-tour/museum-tour.ts'
import { type TourContent, TourContentSchema } from '../../../behaviors/museum-tour/tour.content.ts'
import type { TourState } from '../../../behaviors/museum-tour/tour-state.ts'
import { tallyOf } from '../../../behaviors/shared/run.ts'
import { open, type Playing, type PlayOptions } from '../activities/play.ts'

export const TOUR_FILE = fileURLToPath(new URL('./tour.yaml', import.meta.url))
export const smallMuseum: TourContent = loadContent(TOUR_FILE, TourContentSchema)

const SECOND = 1_000
/** A group that walks as the content says confirms about then. */
const BUTTON_SECONDS = 1

export type Guide = {
  /** 1 walks as fast as the content says. */
  pace?: number
  /** Nobody follows from that stop on. */
  lostFrom?: string
  /** What staff do, by the second of the tour. */
  at?: Readonly<Record<number, (playing: Playing) => void>>
  mostSeconds?: number
}

/** A tour in virtual time, led by a guide who presses "we are there" when the group is there. */
export async function lead(given: PlayOptions & { guide?: Guide } = {}): Promise<Playing> {
  const { guide = {}, content = smallMuseum, ...options } = given
  const playing = open(museumTour, { content, locale: 'en', ...options })
  const { pace = 1, lostFrom, at = {}, mostSeconds = 7_200 } = guide
  for (let second = 0; second < mostSeconds && !playing.isOver(); second++) {
    at[second]?.(playing)
    const way = tourState(playing)?.place
    if (way?.kind === 'walk' && way.to !== lostFrom && playing.state().includes('playing')) {
      const walked = (playing.clock.wallTime() - way.sinceMs) / SECOND
      if (walked >= walkOf(playing, way.expectedSeconds) * pace + BUTTON_SECONDS) playing.command('arrived')
    }
    await playing.clock.advance(SECOND)
  }
  return playing
}

export function tourState(playing: Playing): TourState | undefined {
  return playing.snapshot().context.run.states[0] as TourState | undefined
}

export function tally(playing: Playing): Record<string, number> | undefined {
  return tallyOf(playing.snapshot().context.run).tour
}

/** The beats that were begun, in order, each once in a row. */
export function beats(playing: Playing): string[] {
  const all = playing.kept.map(({ step }) => step.replace('tour/', ''))
  return all.filter((step, index) => step !== all[index - 1])
}

/** The stops that were told, in order. */
export function stopsTold(playing: Playing): string[] {
  const told = beats(playing).flatMap((step) => /^stop\.([\w-]+)\./.exec(step)?.[1] ?? [])
  return told.filter((stop, index) => stop !== told[index - 1])
}

/** What the content says, whatever the robot has learned of the group. */
function walkOf(playing: Playing, expectedSeconds: number): number {
  return expectedSeconds / (tourState(playing)?.walkPace ?? 1)
}
