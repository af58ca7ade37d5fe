import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstValueFrom } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { FORBIDDEN_METHODS } from '../../src/robot/forbidden-methods.ts'
import { forbiddingLink } from '../../src/robot/forbidding-link.ts'
import { sessionCaller } from '../../src/robot/service-client.ts'
import { FakeLink } from './fake-link.ts'

const NAMED = FORBIDDEN_METHODS.flatMap(({ service, members }) =>
  (members ?? ['anything']).map((member): [service: string, member: string] => [service, member]),
)
const INTERNAL: [string, string][] = [
  ['ALLauncher', '_launch'],
  ['ALMemory', '_anything'],
]

function linked() {
  const services = Object.fromEntries([...NAMED, ...INTERNAL].map(([service]) => [service, {}]))
  const link = new FakeLink(new VirtualClock(), services)
  link.online()
  return { link, guarded: forbiddingLink(link) }
}

describe('what is never called', () => {
  it.each([...NAMED, ...INTERNAL])('%s.%s does not reach the robot, by any way', async (service, member) => {
    const { link, guarded } = linked()
    const refusal = { code: 'runtime.forbidden' }
    await expect(guarded.call(service, member, [])).rejects.toMatchObject(refusal)
    const session = guarded.session
    if (!session || !link.session) throw new Error('no session')
    const remote = await session.service(service)
    await expect(remote.call(member, [])).rejects.toMatchObject(refusal)
    await expect(sessionCaller(link.session).call(service, member, [])).rejects.toMatchObject(refusal)
    const signal$ = guarded.signal({ service, via: { member, args: [] } }, 'signal')
    await expect(firstValueFrom(signal$)).rejects.toMatchObject(refusal)
    expect(link.calls).toEqual([])
  })

  it('leaves everything else as it is', async () => {
    const link = new FakeLink(new VirtualClock(), { ALMotion: { moveTo: () => true } })
    link.online()
    const guarded = forbiddingLink(link)
    expect(await guarded.call('ALMotion', 'moveTo', [1, 0, 0])).toBe(true)
    expect(await (await guarded.session?.service('ALMotion'))?.call('moveTo', [0, 0, 0])).toBe(true)
    expect(guarded.state).toEqual(link.state)
    guarded.close()
    expect(link.state.status).toBe('closed')
  })

  it('covers every switch, velocity and sense that the specification names', () => {
    const names = NAMED.map(([service, member]) => `${service}.${member}`)
    expect(names).toEqual(
      expect.arrayContaining([
        'ALLauncher.anything',
        'PackageManager.anything',
        'ALMotion.setExternalCollisionProtectionEnabled',
        'ALMotion.setCollisionProtectionEnabled',
        'ALMotion.setFallManagerEnabled',
        'ALMotion.setSmartStiffnessEnabled',
        'ALMotion.setPushRecoveryEnabled',
        'ALMotion.setDiagnosisEffectEnabled',
        'ALMotion.move',
        'ALMotion.moveToward',
        'ALMotion.setWalkTargetVelocity',
        'ALVideoDevice.anything',
        'ALPhotoCapture.anything',
        'ALAudioRecorder.anything',
        'ALFaceDetection.anything',
      ]),
    )
  })
})

const ROOT = new URL('../..', import.meta.url).pathname
/** The declarations say what robots have; the list says what is not for us. */
const MAY_NAME = /^src\/naoqi\/|^src\/robot\/forbidden-methods\.ts$/

describe('no source', () => {
  const files = ['src', 'behaviors'].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${file}`)
      .filter((file) => /\.(?:ts|js|yaml)$/.test(file) && !MAY_NAME.test(file)),
  )

  it('calls a method, or names a service, that is never called', () => {
    const signs = FORBIDDEN_METHODS.flatMap(({ service, members }) =>
      members
        ? members.map((member) => new RegExp(`\\b(?:motion|navigation|life|\\w*[cC]lient|${service})\\.${member}\\(`))
        : [new RegExp(`\\b${service}\\b`)],
    )
    const found = files.flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8')
      return signs.filter((sign) => sign.test(text)).map((sign) => `${file}: ${sign.source}`)
    })
    expect(files.length).toBeGreaterThan(80)
    expect(found).toEqual([])
  })

  it('lets a robot drive around by itself but for a map, and asks for a map but where somebody typed the command', () => {
    const naming = (sign: RegExp) => files.filter((file) => sign.test(readFileSync(join(ROOT, file), 'utf8')))
    expect(naming(/\bnavigation\.explore\(/)).toEqual(['src/robot/places/navigation-map.ts'])
    expect(naming(/\bmap\.explore\(/)).toEqual(['src/robot/places/navigation-learn.ts'])
    expect(naming(/\bnavigation\.learn\(/)).toEqual(['src/cli/commands/map.ts'])
  })

  it('switches a protection of the robot, under whatever name', () => {
    const switches = /\bset(?:\w*Protection|FallManager|SmartStiffness|PushRecovery|DiagnosisEffect|Safeguard)Enabled\b/
    expect(files.filter((file) => switches.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
  })
})
