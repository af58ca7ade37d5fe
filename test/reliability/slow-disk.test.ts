import { describe, expect, it } from 'vitest'
import { createRandom, sleep, VirtualClock } from '#clock'
import { loadContent } from '#content'
import { createJournal, openFileStore, type StorageTrouble } from '#journal'
import { createController, type RobotStatus } from '#runtime'
import { reception } from '../../behaviors/reception/reception.ts'
import { openLeaseFile } from '../../src/cli/lease-file.ts'
import { openSessionFile } from '../../src/cli/session-file.ts'
import { fakeDisk } from '../journal/fake-disk.ts'
import { fakeRobot } from '../runtime/fake-robot.ts'

/** Reception in session, everything kept on a disk that can be made slow or read-only. */
async function receptionOn(disk: ReturnType<typeof fakeDisk>) {
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 9))
  const fake = fakeRobot(clock)
  const troubles: StorageTrouble[] = []
  const files = { files: disk.disk, onTrouble: (trouble: StorageTrouble) => void troubles.push(trouble) }
  const store = await openFileStore({ ...files, file: 'journal.jsonl' })
  const controller = createController({
    robots: [
      {
        id: 'ada',
        robot: fake.robot,
        leaseStore: await openLeaseFile({ ...files, file: 'leases.json' }),
        sessionStore: await openSessionFile({ ...files, file: 'session.json' }),
      },
    ],
    behaviors: [reception],
    content: { reception: loadContent(reception.contentFile, reception.contentSchema) },
    journal: createJournal({ store, clock }),
    clock,
    random: createRandom(1),
  })
  let status: RobotStatus | undefined
  controller.robots$.subscribe(([now]) => {
    status = now
  })
  await controller.execute({ type: 'session.start', robot: 'ada', behavior: 'reception' })
  await clock.advance(10_000)
  return { ...fake, clock, store, controller, troubles, status: () => status }
}

describe('a stop', () => {
  it.each(['slow', 'read-only'])(
    'is at the robot in the same turn, and confirmed as fast, when the disk is %s [G112]',
    async (kind) => {
      const disk = fakeDisk()
      const { clock, controller, deeds, status, troubles } = await receptionOn(disk)
      expect(status()?.session?.behavior).toBe('reception')
      if (kind === 'slow') disk.state.wait = () => sleep(clock, 2_000)
      else disk.state.fault = Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' })
      deeds.length = 0
      const before = clock.now()
      const stopped = controller.execute({ type: 'stop', robot: 'ada' })
      expect(deeds[0]).toBe('stop')
      expect(status()?.session).toBeNull()
      await stopped
      expect([clock.now(), status()?.stop?.confirmed]).toEqual([before, true])
      await clock.advance(60_000)
      expect(troubles.every(({ kind: trouble }) => trouble === 'failing')).toBe(true)
      expect(troubles.length > 0).toBe(kind === 'read-only')
    },
  )
})

describe('what is kept', () => {
  it('holds nothing that a visitor or staff said, nor who they are [G116]', async () => {
    const seeded = ['Hugonnet-Marchal', 'Mot2Passe!', 'jeton-9f3c']
    const disk = fakeDisk()
    const { clock, controller, store, present, status } = await receptionOn(disk)
    present.next([{ id: 1, zone: 'near', distanceM: 0.9 }])
    await clock.advance(20_000)
    for (const secret of seeded) {
      await controller.execute({ type: 'answer', robot: 'ada', way: 'staff', text: `je suis ${secret}` })
      await clock.advance(20_000)
      const said = controller.execute({ type: 'speech.say', robot: 'ada', text: `Bonjour ${secret}`, locale: 'fr' })
      await clock.advance(20_000)
      await said
    }
    await store.flush()
    // The words were there: staff saw them.
    for (const secret of seeded) expect(JSON.stringify(status()?.transcript)).toContain(secret)
    const kept = [...disk.files.entries()].map(([name, bytes]) => `${name} ${bytes.toString()}`).join('\n')
    expect(kept).toContain('"answer.received"')
    expect(kept).toContain('"staff.said"')
    for (const secret of seeded) expect(kept).not.toContain(secret)
  })
})
