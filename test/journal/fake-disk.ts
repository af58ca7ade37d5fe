import type { FileSystem } from '#journal'

/** The power went: nothing after this reaches the disk, and nobody is told anything more. */
export class PowerCut extends Error {}

type Cut = { atPoint: number; torn: (length: number) => number }

/**
 * A disk in memory whose acts are made of points at which the power can go, or that can be full, or slow. What was not
 * synced when the power went is there in part.
 */
export function fakeDisk(files = new Map<string, Buffer>()) {
  const state = {
    points: 0,
    cut: undefined as Cut | undefined,
    fault: undefined as Error | undefined,
    wait: async () => {},
  }
  let isDead = false

  /** One thing that reaches the disk, or half of it, or nothing. */
  function point(effect: (whole: boolean) => void): void {
    if (isDead) throw new PowerCut()
    state.points++
    if (state.cut?.atPoint === state.points) {
      isDead = true
      effect(false)
      throw new PowerCut()
    }
    effect(true)
  }

  function put(path: string, before: Buffer, text: string): void {
    const bytes = Buffer.from(text)
    point((whole) => {
      const length = whole ? bytes.length : (state.cut?.torn(bytes.length) ?? 0)
      files.set(path, Buffer.concat([before, bytes.subarray(0, length)]))
    })
    point(() => {})
  }

  async function ready(): Promise<void> {
    await state.wait()
    if (isDead) throw new PowerCut()
  }

  const disk: FileSystem = {
    async read(path) {
      return files.get(path)
    },
    async write(path, text) {
      await ready()
      if (state.fault) throw state.fault
      point((whole) => whole && files.set(path, Buffer.alloc(0)))
      put(path, Buffer.alloc(0), text)
    },
    async append(path, text) {
      await ready()
      const before = files.get(path) ?? Buffer.alloc(0)
      if (state.fault) {
        // A full disk takes a part, and complains after it.
        files.set(path, Buffer.concat([before, Buffer.from(text).subarray(0, 7)]))
        throw state.fault
      }
      put(path, before, text)
    },
    async truncate(path, bytes) {
      await ready()
      point((whole) => whole && files.set(path, (files.get(path) ?? Buffer.alloc(0)).subarray(0, bytes)))
    },
    async rename(from, to) {
      await ready()
      if (state.fault) throw state.fault
      point((whole) => {
        const moved = files.get(from)
        if (!whole || !moved) return
        files.set(to, moved)
        files.delete(from)
      })
      // The new name is there; the folder is not yet synced, and nobody was told.
      point(() => {})
    },
  }
  return { files, disk, state }
}
