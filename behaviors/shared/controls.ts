import type { Locale } from '#robot'
import type { Control, Question } from '#runtime'
import { languagesOf, type Performance } from './performance.ts'
import { itemOf } from './run.ts'

const MINUTES: Question = { kind: 'number', min: 1, max: 90, preset: 5 }

/** What every program can be asked at any moment. */
export const ALWAYS = {
  again: { name: 'again', label: { fr: 'Encore', en: 'Again' }, kind: 'again' },
  skip: { name: 'skip', label: { fr: 'Passer', en: 'Skip' }, kind: 'skip' },
  back: { name: 'back', label: { fr: 'Revenir', en: 'Back' }, kind: 'back' },
  easier: { name: 'easier', label: { fr: 'Plus facile', en: 'Easier' }, kind: 'easier' },
  harder: { name: 'harder', label: { fr: 'Plus difficile', en: 'Harder' }, kind: 'harder' },
  slower: { name: 'slower', label: { fr: 'Moins vite', en: 'Slower' }, kind: 'slower' },
  faster: { name: 'faster', label: { fr: 'Plus vite', en: 'Faster' }, kind: 'custom' },
  louder: { name: 'louder', label: { fr: 'Plus fort', en: 'Louder' }, kind: 'louder' },
  softer: { name: 'softer', label: { fr: 'Moins fort', en: 'Softer' }, kind: 'custom' },
  applaud: { name: 'applaud', label: { fr: 'Applaudir', en: 'Applaud' }, kind: 'applaud' },
  next: { name: 'next', label: { fr: 'Partie suivante', en: 'Next part' }, kind: 'custom' },
  time: { name: 'time', label: { fr: 'Il reste… minutes', en: 'Minutes left…' }, kind: 'time', asks: MINUTES },
  finish: { name: 'finish', label: { fr: 'Terminer', en: 'Wrap up' }, kind: 'end' },
} as const satisfies Record<string, Control>

/** What is asked of some beats, or at some moments only. */
export const SOMETIMES = {
  confirm: { name: 'confirm', label: { fr: 'Continuer', en: 'Go on' }, kind: 'custom' },
  fewer: { name: 'fewer', label: { fr: 'Moins de répétitions', en: 'Fewer repetitions' }, kind: 'custom' },
  more: { name: 'more', label: { fr: 'Plus de répétitions', en: 'More repetitions' }, kind: 'custom' },
  name: { name: 'name', label: { fr: "Appeler quelqu'un", en: 'Call on somebody' }, kind: 'custom' },
  language: { name: 'language', label: { fr: 'Langue…', en: 'Language…' }, kind: 'custom' },
  floor: { name: 'floor', label: { fr: 'Prendre la parole', en: 'Take the floor' }, kind: 'floor' },
  giveBack: { name: 'giveBack', label: { fr: 'Rendre la parole', en: 'Give the floor back' }, kind: 'floor' },
} as const satisfies Record<string, Control>

const AWAY = ['paused', 'held', 'interrupted'] as const
type Snapshot = { context: Performance; matches(state: 'floorTaken' | (typeof AWAY)[number]): boolean }

/** What staff can ask now, in the order of the buttons. */
export function controlsOf(snapshot: Snapshot): readonly Control[] {
  const { run } = snapshot.context
  const beat = run.current?.beat
  const isMoving = beat?.deed?.kind === 'movement'
  // Who is away hears how to go on, and nothing else.
  const isAway = AWAY.some((state) => snapshot.matches(state))
  const floor = snapshot.matches('floorTaken') ? SOMETIMES.giveBack : SOMETIMES.floor
  return [
    ALWAYS.again,
    ALWAYS.skip,
    ...(beat?.floor ? [SOMETIMES.confirm] : []),
    ...(isAway ? [] : ownControls(snapshot.context)),
    ALWAYS.back,
    floor,
    ...(isMoving ? [SOMETIMES.fewer, SOMETIMES.more] : []),
    ...nameControl(run.playlist.named),
    ...languageControl(snapshot.context),
    ALWAYS.applaud,
    ...[ALWAYS.easier, ALWAYS.harder, ALWAYS.slower, ALWAYS.faster, ALWAYS.louder, ALWAYS.softer],
    ...[ALWAYS.next, ALWAYS.time, ALWAYS.finish],
  ]
}

/** Those of the program that plays. */
export function ownControls({ run }: Pick<Performance, 'run'>): readonly Control[] {
  const state = run.states[run.index]
  return state === undefined ? [] : (itemOf(run)?.program.controls?.(state, run.locale) ?? [])
}

const LANGUAGES: Readonly<Record<Locale, Record<Locale, string>>> = {
  fr: { fr: 'Français', en: 'French' },
  en: { fr: 'Anglais', en: 'English' },
}

function languageControl(performance: Performance): readonly Control[] {
  const choices = languagesOf(performance).map((id) => ({ id, label: LANGUAGES[id] }))
  return choices.length === 0 ? [] : [{ ...SOMETIMES.language, asks: { kind: 'choice', choices } }]
}

function nameControl(named: readonly string[]): readonly Control[] {
  if (named.length === 0) return []
  const choices = named.map((name) => ({ id: name, label: { fr: name, en: name } }))
  return [{ ...SOMETIMES.name, asks: { kind: 'choice', choices } }]
}
