import { z } from 'zod'
import { createFileSystem, lockFolder, openFileStore, openStateFile } from '#journal'
import { openLeaseFile } from '../../src/cli/lease-file.ts'

/**
 * A process that writes as a controller does, for ever: a lease, a step, an entry. It says each number when it was
 * promised to be safe, and first of all what it found.
 */
const folder = process.argv[2] ?? ''
lockFolder(folder)
const troubles: string[] = []
const disk = { files: createFileSystem(), onTrouble: ({ text }: { text: string }) => void troubles.push(text) }
const store = await openFileStore({ ...disk, file: `${folder}/journal.jsonl` })
const leases = await openLeaseFile({ ...disk, file: `${folder}/leases.json` })
const step = await openStateFile({
  ...disk,
  file: `${folder}/session.json`,
  schema: z.strictObject({ step: z.int() }),
  initial: { step: 0 },
})
const entries = (await store.all()).map(({ at }) => at)
const gap = entries.findIndex((at, index) => at !== index + 1)
console.log(JSON.stringify({ step: step.value.step, entries: entries.length, gap, owed: leases.load(), troubles }))

const highest = Math.max(step.value.step, entries.length, Number(leases.load().volume ?? 0))
const isLevel = step.value.step === highest && entries.length === highest && (leases.load().volume ?? 0) === highest
// Where the last life ended in the middle, its number is written again.
for (let next = isLevel ? highest + 1 : highest; ; next++) {
  for (let at = entries.length + 1; at <= next; at++) {
    entries.push(at)
    store.append({ at, robot: 'ada', fact: { type: 'checkpoint', step: `${at}` } })
  }
  await Promise.all([leases.save({ volume: next }), step.save({ step: next }), store.flush()])
  console.log(`${next}`)
}
