import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import type { AuditEntry } from '#console'
import type { Command } from '#runtime'
import { COMMAND_ROLES } from '../../src/console/access/permissions.ts'
import type { Person } from '../../src/console/access/person.ts'
import { ROLES, type Role } from '../../src/console/access/roles.ts'
import { createAudit } from '../../src/console/audit.ts'
import { createCommandDesk, REMEMBER_MS } from '../../src/console/command-desk.ts'
import { createPresence } from '../../src/console/presence.ts'
import { type GuestOrder, type PageCommand, PageCommandSchema } from '../../src/console/protocol.ts'
import { idOf } from './command-id.ts'
import { noteCommands } from './console-stage.ts'

const person = (role: Role, name: string = role): Person => ({ name, role, accounts: true, session: name })

/** One of each kind. */
const COMMANDS: PageCommand[] = [
  { type: 'stop', robot: 'pepper' },
  { type: 'session.start', robot: 'pepper', behavior: 'reception' },
  { type: 'session.pause', robot: 'pepper' },
  { type: 'session.continue', robot: 'pepper' },
  { type: 'session.stop', robot: 'pepper' },
  { type: 'session.resume', robot: 'pepper' },
  { type: 'session.discard', robot: 'pepper' },
  { type: 'stop.acknowledge', robot: 'pepper' },
  { type: 'safety.override', robot: 'pepper' },
  { type: 'speech.say', robot: 'pepper', text: 'bonjour', locale: 'fr' },
  { type: 'speech.volume', robot: 'pepper', percent: 60 },
  { type: 'speech.rate', robot: 'pepper', percent: 90 },
  { type: 'answer', robot: 'pepper', way: 'staff', text: 'oui' },
  { type: 'handover.taken', robot: 'pepper' },
  { type: 'handover.released', robot: 'pepper' },
  { type: 'staff.command', robot: 'pepper', name: 'skip' },
  { type: 'guest.answer', robot: 'pepper', question: '1' },
  { type: 'guest.decline', robot: 'pepper', question: '1' },
]
/** Written here once more, by hand: what staff may not do. */
const GUIDES_ONLY = ['speech.say', 'speech.volume', 'speech.rate', 'staff.command', 'guest.answer', 'guest.decline']

function stageDesk(perform?: (command: Command) => Promise<void>) {
  const clock = new VirtualClock(1_000)
  const { controller, commands } = noteCommands(perform)
  const orders: GuestOrder[] = []
  const entries: AuditEntry[] = []
  const audit = createAudit({ append: (entry) => void entries.push(entry), all: () => entries }, clock)
  const presence = createPresence(clock)
  const guests = { order: async (order: GuestOrder) => void orders.push(order) }
  return { clock, commands, orders, entries, presence, desk: createCommandDesk({ controller, clock, audit, presence, guests }) }
}

describe('the command desk', () => {
  it('lets no message through for which the role has no right, whatever the order of messages [E91]', async () => {
    const message = fc.record({
      role: fc.constantFrom(...ROLES),
      id: fc.nat(5).map(idOf),
      command: fc.oneof(fc.constantFrom<unknown>(...COMMANDS), fc.anything(), fc.record({ type: fc.constant('screen.beat') })),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 12 }), async (messages) => {
        const { desk, commands, orders } = stageDesk()
        const allowed: unknown[] = []
        for (const { role, id, command } of messages) {
          const parsed = PageCommandSchema.safeParse(command)
          if (!parsed.success) continue
          if (role !== 'staff' || !GUIDES_ONLY.includes(parsed.data.type)) allowed.push(parsed.data)
          await desk.carryOut(person(role), id, parsed.data)
        }
        for (const done of [...commands, ...orders]) expect(allowed).toContainEqual(done)
        // The other way round only Stop is certain: another command may have had the same id.
        if (allowed.some((command) => (command as PageCommand).type === 'stop'))
          expect(commands).toContainEqual({ type: 'stop', robot: 'pepper' })
      }),
    )
  })

  it('knows a role for each command, and lets everybody stop', () => {
    expect(new Set(COMMANDS.map(({ type }) => type))).toEqual(new Set(Object.keys(COMMAND_ROLES)))
    const forStaff = Object.entries(COMMAND_ROLES).filter(([, role]) => role === 'staff')
    expect(forStaff.map(([type]) => type)).toContain('stop')
    expect(Object.entries(COMMAND_ROLES).flatMap(([type, role]) => (role === 'guide' ? [type] : []))).toEqual(GUIDES_ONLY)
  })

  it('refuses what a role may not do, and writes down who tried [E91]', async () => {
    const { desk, commands, entries } = stageDesk()
    const outcome = await desk.carryOut(person('staff', 'Max'), idOf(1), { type: 'staff.command', robot: 'pepper', name: 'skip' })
    expect(outcome).toEqual({
      type: 'refused',
      id: idOf(1),
      code: 'console.forbidden',
      reason: 'Your account may not do this (staff.command).',
    })
    expect(commands).toEqual([])
    const told = { account: 'Max', role: 'staff', robot: 'pepper' } as const
    expect(entries).toEqual([{ at: 1_000, ...told, action: 'staff.command', outcome: 'console.forbidden' }])
  })

  it('does once what is sent twice under one id, also while it is still being done', async () => {
    const { clock, desk, commands } = stageDesk()
    const say: PageCommand = { type: 'speech.say', robot: 'pepper', text: 'bonjour', locale: 'fr' }
    const send = () => desk.carryOut(person('guide'), idOf(1), say)
    const outcomes = await Promise.all([send(), send()])
    outcomes.push(await send())
    expect(outcomes).toEqual(Array.from({ length: 3 }, () => ({ type: 'done', id: idOf(1) })))
    expect(commands).toEqual([say])
    await desk.carryOut(person('guide', 'somebody else'), idOf(1), say)
    await clock.advance(REMEMBER_MS)
    await send()
    expect(commands).toEqual([say, say, say])
  })

  it('refuses another command under the same id, but never Stop', async () => {
    const { desk, commands } = stageDesk()
    await desk.carryOut(person('staff'), idOf(1), { type: 'session.pause', robot: 'pepper' })
    const reused = await desk.carryOut(person('staff'), idOf(1), { type: 'session.continue', robot: 'pepper' })
    const stopped = await desk.carryOut(person('staff'), idOf(1), { type: 'stop', robot: 'pepper' })
    expect([reused, stopped]).toMatchObject([{ code: 'console.reused' }, { type: 'done' }])
    expect(commands.map(({ type }) => type)).toEqual(['session.pause', 'stop'])
  })

  it('stops again when a start that was on its way takes effect after a Stop [E88]', async () => {
    let begin = () => {}
    const { desk, commands, entries } = stageDesk(async ({ type }) => {
      if (type === 'session.start') await new Promise<void>((resolve) => (begin = resolve))
    })
    const starting = desk.carryOut(person('staff', 'Max'), idOf(1), {
      type: 'session.start',
      robot: 'pepper',
      behavior: 'reception',
    })
    await desk.carryOut(person('guide', 'Zoé'), idOf(2), { type: 'stop', robot: 'pepper' })
    begin()
    expect(await starting).toMatchObject({ type: 'refused', code: 'console.stopped' })
    expect(commands.map(({ type }) => type)).toEqual(['session.start', 'stop', 'stop'])
    expect(entries.map(({ account, action, outcome }) => [account, action, outcome])).toEqual([
      ['Zoé', 'stop', 'done'],
      ['Max', 'session.start', 'console.stopped'],
    ])
  })

  it('acknowledges each of fifty Stops [E87]', async () => {
    const { desk } = stageDesk()
    const presses = Array.from({ length: 50 }, (_, index) =>
      desk.carryOut(person('staff'), idOf(index), { type: 'stop', robot: 'pepper' }),
    )
    expect((await Promise.all(presses)).every(({ type }) => type === 'done')).toBe(true)
  })

  it('shows everybody who steers', async () => {
    const { desk, presence } = stageDesk()
    const { look, leave } = presence.enter(person('guide', 'Zoé'))
    look('pepper')
    await desk.carryOut(person('guide', 'Zoé'), idOf(1), { type: 'session.pause', robot: 'pepper' })
    let shown: unknown
    presence.presence$.subscribe((now) => (shown = now))
    const steering = { pepper: { name: 'Zoé', role: 'guide', action: 'session.pause', at: 1_000 } }
    expect(shown).toEqual({ operators: [{ id: '1', name: 'Zoé', role: 'guide', robot: 'pepper' }], steering })
    leave()
    expect(shown).toEqual({ operators: [], steering })
  })

  it('takes no time from a page: only the order in which messages come counts [E97]', () => {
    for (const command of COMMANDS) expect(PageCommandSchema.safeParse({ ...command, at: 0 }).success).toBe(false)
  })
})
