import type { AuditEntry } from '#console'
import type { Entry } from '#journal'
import type { RobotStatus } from '#runtime'
import { pepperStatus } from '../support/robot-status.ts'

/** The moment at which the pages are looked at, in Paris. */
export const NOON = Date.UTC(2026, 10, 26, 11)
const MINUTE = 60_000

export const NAO: RobotStatus = {
  ...pepperStatus('salon'),
  kind: 'nao',
  naoqiVersion: '2.8.5.10',
  batteryPercent: 62,
  batteryMinutes: 30,
  tablet: 'none',
}

export const AT_WORK: RobotStatus = {
  ...pepperStatus('hall'),
  session: {
    behavior: 'reception',
    state: 'visiting.presence.here + dialogue.listening',
    locale: 'fr',
    startedAt: NOON - 10 * MINUTE,
    stateSince: NOON - MINUTE / 3,
    plannedEndAt: NOON + 30 * MINUTE,
    paused: false,
    rehearsing: false,
    controls: [
      { name: 'repeat', label: { fr: 'Encore une fois', en: 'Once more' }, kind: 'again' },
      { name: 'skip', label: { fr: 'Passer', en: 'Skip' }, kind: 'skip' },
      { name: 'finish', label: { fr: 'Encore 5 minutes', en: 'Five minutes left' }, kind: 'end' },
    ],
    progress: null,
    next: 'Avez-vous une autre question ?',
  },
  history: [
    { state: 'attracting', at: NOON - 10 * MINUTE },
    { state: 'visiting.presence.here + dialogue.greeting', at: NOON - MINUTE },
    { state: 'visiting.presence.here + dialogue.listening', at: NOON - MINUTE / 3 },
  ],
  screen: {
    locale: 'fr',
    title: 'Bienvenue à la mairie',
    body: ['Que puis-je faire pour vous ?'],
    choices: [
      { id: 'passport', label: 'Passeport et carte d’identité' },
      { id: 'hours', label: 'Horaires' },
      { id: 'person', label: 'Parler à quelqu’un' },
    ],
    caption: 'Pour un passeport, prenez rendez-vous à l’état civil, au premier étage.',
  },
  transcript: [
    { at: NOON - MINUTE, who: 'robot', text: 'Bonjour et bienvenue à la mairie.' },
    { at: NOON - MINUTE / 2, who: 'visitor', way: 'speech', text: 'C’est où, les passeports ?' },
    { at: NOON - MINUTE / 3, who: 'robot', text: 'Pour un passeport, prenez rendez-vous à l’état civil, au premier étage.' },
  ],
}

export const WAITING: RobotStatus = {
  ...AT_WORK,
  handover: {
    reason: 'question.unknown',
    transcript: ['Où est la déchetterie ?', 'Je cherche la déchetterie.'],
    since: NOON,
    takenAt: null,
  },
}

export const TAKEN: RobotStatus = {
  ...WAITING,
  handover: WAITING.handover && { ...WAITING.handover, takenAt: NOON + MINUTE },
}

export const DEEDS: AuditEntry[] = [
  { at: NOON - 50 * MINUTE, account: 'Zoé', role: 'admin', action: 'login', robot: null, outcome: 'done' },
  { at: NOON - 49 * MINUTE, account: 'Zoé', role: 'admin', action: 'account.add', robot: null, outcome: 'done' },
  { at: NOON - 40 * MINUTE, account: 'Noé', role: 'staff', action: 'session.start', robot: 'hall', outcome: 'done' },
  { at: NOON - 30 * MINUTE, account: 'Noé', role: 'staff', action: 'speech.say', robot: 'hall', outcome: 'console.forbidden' },
  { at: NOON - 20 * MINUTE, account: null, role: null, action: 'login', robot: null, outcome: 'console.credentials' },
  { at: NOON - 10 * MINUTE, account: 'Noé', role: null, action: 'stop', robot: 'hall', outcome: 'done' },
]

export const STOPPED: RobotStatus = {
  ...pepperStatus('hall'),
  safety: {
    action: 'latchedStop',
    reason: 'operator.stop',
    title: { fr: 'Bouton Stop', en: 'Stop button' },
    mayOverride: false,
    mayAcknowledge: true,
    holds: true,
  },
  stop: { requestedAt: 1, confirmed: true },
  resumable: { behavior: 'reception', locale: 'fr', step: 'answering', savedAt: NOON },
}

export const LIFTED: RobotStatus = {
  ...AT_WORK,
  safety: {
    action: 'hold',
    reason: 'robot.lifted',
    title: { fr: 'Soulevé', en: 'Lifted' },
    mayOverride: true,
    mayAcknowledge: false,
    holds: true,
  },
}

export const LOST: RobotStatus = {
  ...AT_WORK,
  link: 'offline',
  safety: {
    action: 'hold',
    reason: 'link.lost',
    title: { fr: 'Lien perdu', en: 'Link lost' },
    mayOverride: true,
    mayAcknowledge: false,
    holds: true,
  },
  queue: ['Votre rendez-vous se prend au guichet ou sur le site de la ville.'],
}

export const ENTRIES: Entry[] = [
  { at: NOON - 60 * MINUTE, robot: 'hall', fact: { type: 'session.started', behavior: 'reception', locale: 'fr' } },
  { at: NOON - 58 * MINUTE, robot: 'hall', fact: { type: 'answer.received', way: 'screen', choice: 'passport' } },
  { at: NOON - 57 * MINUTE, robot: 'hall', fact: { type: 'handover.requested', reason: 'question.unknown' } },
  { at: NOON - 55 * MINUTE, robot: 'hall', fact: { type: 'stop.unconfirmed' } },
  { at: NOON - 50 * MINUTE, robot: 'hall', fact: { type: 'session.ended', behavior: 'reception', reason: 'staff' } },
]
