import { BehaviorSubject } from 'rxjs'
import { behaviors } from '#behaviors'
import { createSystemClock } from '#clock'
import { type AuditEntry, type Console, createConsole, type DeskRecords, type HealthSources, type SiteAnswer } from '#console'
import { CompereError } from '#errors'
import type { Entry } from '#journal'
import { type BehaviorListing, type Command, type Controller, chartOf, type RobotStatus } from '#runtime'
import { STATE_TITLES } from '../../behaviors/reception/state-titles.ts'
import { CHEAP_SCRYPT } from '../console/console-stage.ts'

export const RECEPTION: BehaviorListing = {
  id: 'reception',
  title: { fr: 'Accueil', en: 'Reception' },
  summary: { fr: 'Accueille et renseigne les visiteurs', en: 'Welcomes visitors and answers their questions' },
  durationMinutes: null,
  controls: [],
  options: [],
  stateTitles: STATE_TITLES,
}
const GYM: BehaviorListing = {
  id: 'gym',
  title: { fr: 'Gymnastique douce', en: 'Gentle gym' },
  summary: { fr: 'Assis, dix personnes environ', en: 'Seated, about ten people' },
  durationMinutes: 40,
  controls: [],
  options: [
    {
      name: 'rounds',
      label: { fr: 'Nombre de répétitions', en: 'Repetitions' },
      kind: 'number',
      min: 4,
      max: 12,
      step: 2,
      preset: 8,
    },
    { name: 'music', label: { fr: 'Avec musique', en: 'With music' }, kind: 'boolean', preset: true },
    {
      name: 'level',
      label: { fr: 'Niveau', en: 'Level' },
      kind: 'choice',
      choices: [
        { id: 'easy', label: { fr: 'Facile', en: 'Easy' } },
        { id: 'full', label: { fr: 'Complet', en: 'Full' } },
      ],
      preset: 'easy',
    },
  ],
  stateTitles: {},
}

const HEALTH: HealthSources = {
  robots: [],
  loop: { read: () => ({ p50Ms: 1, p99Ms: 2, maxMs: 5 }), close: () => {} },
  heapBytes: () => 50_000_000,
  diskFreeBytes: async () => 90_000_000_000,
  failingFiles: () => [],
  journal: () => ({ writes: 0, failures: 0 }),
  problems: () => [],
  isEnding: () => false,
}

/** How guests would reach the captions of a venue. */
export const GUESTS = 'http://192.168.1.20:8081'
const SETUP: SiteAnswer = {
  keepDays: 30,
  contents: [
    {
      ...{ behavior: 'reception', file: 'accueil.yaml', own: true, version: 2 },
      ...{ fingerprint: '3f9c21ab', changedAt: Date.UTC(2026, 10, 20, 9) },
    },
    { behavior: 'gym', file: 'content.yaml', own: false, version: null, fingerprint: null, changedAt: null },
  ],
}

/** A console on a controller that only remembers what it was told; robots are as the test says. */
export async function openConsoleStage(
  entries: readonly Entry[] = [],
  more: readonly BehaviorListing[] = [],
  deeds: AuditEntry[] = [],
  desk?: DeskRecords,
) {
  const clock = createSystemClock()
  const robots$ = new BehaviorSubject<readonly RobotStatus[]>([])
  const commands: Command[] = []
  const refused = new Set<Command['type']>()
  const controller: Controller = {
    behaviors: [RECEPTION, GYM, ...more],
    robots$,
    companion: () => undefined,
    async execute(command) {
      if (refused.has(command.type)) throw new CompereError('runtime.busy', `${command.robot} must rest first`)
      commands.push(command)
    },
    close: async () => {},
  }
  const charts = behaviors.map(({ id, title, machine }) => ({ id, title, chart: chartOf(machine) }))
  const records = { journal: { all: async () => [...entries] }, behaviors: charts, erase: async () => {} }
  const audit = { append: (entry: AuditEntry) => void deeds.push(entry), all: () => deeds }
  const parts = { controller, clock, records, health: HEALTH, desk, setup: async () => SETUP, version: '0.1.0' }
  const screens = { host: '127.0.0.1', port: 0 }
  const open = (port: number): Promise<Console> =>
    createConsole({ ...parts, port, screens, screenAddress: GUESTS, access: { audit, scryptCost: CHEAP_SCRYPT } })
  let served = await open(0)
  const { url } = served
  return {
    url,
    commands,
    refused,
    show: (...robots: RobotStatus[]) => robots$.next(robots),
    close: () => served.close(),
    /** The same address again, as after a restart of the controller. */
    async reopen() {
      served = await open(Number(new URL(url).port))
    },
    /** Where the screens and captions for guests are served. */
    guests: () => new URL(served.screenUrl('hall')).origin,
    captions: (robot: string) => served.screenUrl(robot).replace('/screen/', '/captions/'),
  }
}
export type ConsoleStage = Awaited<ReturnType<typeof openConsoleStage>>
