import { join } from 'node:path'
import type { Clock } from '#clock'
import type { ActivityRecords } from '#console'
import type { FileSystem } from '#journal'
import type { Home } from '../activities/home.ts'
import { openBundle, sealBundle } from './bundle.ts'
import { pack, unpack } from './carry.ts'
import { fingerprintOf, installationKey, publicKeyOf } from './installation-key.ts'

/** Packs a home into one signed file, and unpacks that of another. */
export type BundleDesk = Pick<ActivityRecords, 'fingerprint' | 'pack' | 'look' | 'unpack'>

type Parts = {
  data: string
  files: FileSystem
  home: Home
  base: Readonly<Record<string, unknown>>
  clock: Pick<Clock, 'wallTime'>
}

export function openBundleDesk({ data, files, home, base, clock }: Parts): BundleDesk {
  let key: ReturnType<typeof installationKey> | undefined
  /** Made at the first need, and once however many ask. */
  const ownKey = () => (key ??= installationKey(files, join(data, 'installation-key.pem')))
  const ownFingerprint = async () => fingerprintOf(publicKeyOf(await ownKey()))
  return {
    fingerprint: ownFingerprint,
    pack: async () => sealBundle(await pack(home, clock.wallTime()), await ownKey()),
    async look(text) {
      const { cargo, fingerprint } = openBundle(text)
      const people = new Set(cargo.plans.flatMap(({ participants }) => participants.map(({ nickname }) => nickname)))
      return {
        ...{ fingerprint, ours: fingerprint === (await ownFingerprint()), madeAt: cargo.madeAt },
        ...{ plans: cargo.plans.map(({ title }) => title), people: people.size, pictures: cargo.pictures.length },
        items: cargo.own.reduce((sum, { own }) => sum + own.items.length, 0),
      }
    },
    unpack: async (text) => unpack(openBundle(text).cargo, home, base),
  }
}
