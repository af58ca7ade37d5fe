import { availableParallelism, cpus } from 'node:os'

/** What a reader must know to read the figures. */
export function environment(): Record<string, string> {
  return {
    Node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    CPUs: `${availableParallelism()} x ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  }
}
