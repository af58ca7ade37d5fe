/** What the pages use of `/health.json`: the rest is in each robot's own status. */
export type HostHealth = { diskFreeBytes: number | null; failingFiles: readonly string[] }
