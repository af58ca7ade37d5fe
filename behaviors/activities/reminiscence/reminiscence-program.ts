import type { Control, OptionValues } from '#runtime'
import type { Beat } from '../../shared/beat.ts'
import type { Heard, Program, Situation } from '../../shared/program.ts'
import { freshFirst } from '../../shared/recent.ts'
import { nearest, shuffledPlaces } from '../../shared/shuffled.ts'
import { DECADES } from './decades.ts'
import type { ReminiscenceContent } from './reminiscence.content.ts'
import { closeBeat, comfortBeat, introBeat, openBeat, promptBeat, type Remembering, thanksBeat } from './reminiscence-beats.ts'

type ReminiscenceState = {
  step: 'new' | 'intro' | 'open' | 'prompt' | 'thanks' | 'comfort' | 'close'
  /** Places in the list, by chance; what was remembered is taken out. */
  waiting: readonly number[]
  current: number
  prompt: number
  themes: number
  prompts: number
  told: number
  /** Of the current question. */
  toldHere: number
  comforted: number
  /** Where in the list of thanks it began: another place each week. */
  from: number
}

/** For estimates: a question with its silence, the way into a theme, the way out. */
const PROMPT_SECONDS = 32
const OPEN_SECONDS = 22
const CLOSE_SECONDS = 10
/** Fewer questions are no visit to a theme. */
const LEAST_PROMPTS = 2
/** At least so many thanks there are; a list that is longer is entered at one of the first. */
const THANKS = 12
const COMFORT = 'comfort'
const CONTROLS: readonly Control[] = [
  { name: COMFORT, label: { fr: 'Souvenir triste : changer en douceur', en: 'A sad memory: move on gently' }, kind: 'custom' },
]

/** Themes with open questions and much time; thanks when staff tap that somebody told something. */
export function reminiscenceProgram(content: ReminiscenceContent, options: OptionValues): Program<ReminiscenceState> {
  return {
    begin: ({ random, recent }) => ({
      ...{ step: 'new', current: -1, prompt: -1, themes: 0, prompts: 0, told: 0, toldHere: 0, comforted: 0 },
      from: random.integer(THANKS),
      waiting: freshFirst(shuffledPlaces(content.themes.length, random), (place) => content.themes[place]?.id, recent),
    }),
    next(state, situation) {
      const next = following(state, content, options, situation)
      return next && { state: next, beat: beatOf(next, content, options, situation) }
    },
    hear(state, heard, situation) {
      const next = changedBy(state, heard)
      return next && { state: next, beat: beatOf(next, content, options, situation) }
    },
    controls: ({ step }) => (isInTheme(step) ? CONTROLS : []),
    estimate: ({ waiting }, { pace }) =>
      waiting.reduce((sum, place) => sum + secondsOf(content.themes[place]?.prompts.length ?? 0), 0) * pace,
    tally: ({ themes, prompts, told }) => ({ themes, prompts, told }),
  }
}

function secondsOf(prompts: number): number {
  return OPEN_SECONDS + prompts * PROMPT_SECONDS + CLOSE_SECONDS
}

function isInTheme(step: ReminiscenceState['step']): boolean {
  return step === 'open' || step === 'prompt' || step === 'thanks' || step === 'close'
}

/** Somebody told something, or was moved by it. */
function changedBy(state: ReminiscenceState, heard: Heard): ReminiscenceState | undefined {
  if (!isInTheme(state.step) || heard.kind === 'place' || heard.kind === 'went') return undefined
  if (heard.kind === 'control')
    return heard.name === COMFORT ? { ...state, step: 'comfort', comforted: state.comforted + 1 } : undefined
  const isTold = heard.answer.choice === 'told' && state.step !== 'close'
  return isTold ? { ...state, step: 'thanks', told: state.told + 1, toldHere: state.toldHere + 1 } : undefined
}

/** The step after the one that was just played. */
function following(
  state: ReminiscenceState,
  content: ReminiscenceContent,
  options: OptionValues,
  situation: Situation,
): ReminiscenceState | undefined {
  const { step } = state
  if (step === 'new') return { ...state, step: 'intro' }
  if (step === 'open' || step === 'prompt' || step === 'thanks')
    return furtherPrompt(state, content, situation) ?? { ...state, step: 'close' }
  return drawn(state, content, options, situation)
}

function furtherPrompt(
  state: ReminiscenceState,
  content: ReminiscenceContent,
  situation: Situation,
): ReminiscenceState | undefined {
  const { remainingSeconds, pace } = situation
  const prompt = state.prompt + 1
  const isLast = prompt >= (content.themes[state.current]?.prompts.length ?? 0)
  if (isLast || remainingSeconds < (PROMPT_SECONDS + CLOSE_SECONDS) * pace) return undefined
  return { ...state, step: 'prompt', prompt, prompts: state.prompts + 1, toldHere: 0 }
}

/** The theme that was wished, then those of the decade, then the others; the first one however little time there is. */
function drawn(
  state: ReminiscenceState,
  content: ReminiscenceContent,
  { theme, decade }: OptionValues,
  { remainingSeconds, pace }: Situation,
): ReminiscenceState | undefined {
  if (state.themes > 0 && remainingSeconds < secondsOf(LEAST_PROMPTS) * pace) return undefined
  const current = nearest(state.waiting, (place) => {
    const { id, decades = [] } = content.themes[place] ?? {}
    return (id === theme ? 0 : 2) + (decades.includes(Number(decade)) ? 0 : 1)
  })
  if (current === undefined) return undefined
  const waiting = state.waiting.filter((place) => place !== current)
  return { ...state, step: 'open', current, waiting, prompt: -1, themes: state.themes + 1, toldHere: 0 }
}

function beatOf(state: ReminiscenceState, content: ReminiscenceContent, { decade }: OptionValues, situation: Situation): Beat {
  const { step, current, prompt, themes, told, toldHere, comforted, from } = state
  const theme = content.themes[current]
  if (!theme || step === 'new' || step === 'intro') return introBeat(content, situation)
  // Said once, where it is true of the theme.
  const isDated = themes === 1 && theme.decades.includes(Number(decade))
  const remembering: Remembering = {
    ...{ theme, number: themes, content, situation },
    decade: isDated ? DECADES[String(decade)] : undefined,
  }
  if (step === 'prompt') return promptBeat(remembering, prompt)
  if (step === 'thanks') return thanksBeat(remembering, Math.max(0, prompt), { told, toldHere, from })
  if (step === 'comfort') return comfortBeat(remembering, comforted)
  if (step === 'close') return closeBeat(remembering)
  return { ...openBeat(remembering), item: theme.id }
}
