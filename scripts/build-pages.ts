import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const SOURCES = new URL('../src/console/web/', import.meta.url).pathname
const CONFIG = new URL('vite.config.ts', import.meta.url).pathname
const BUILT = new URL('../dist/console/index.html', import.meta.url).pathname

async function buildPages(): Promise<void> {
  const startedAt = performance.now()
  console.log('Building the pages of the console…')
  await build({ configFile: CONFIG })
  console.log(`Pages built in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s.`)
}

/** Builds when there is nothing built, or something older than the sources. */
export async function buildPagesIfOld(): Promise<void> {
  if (writtenAt(BUILT) < newestSource()) await buildPages()
}

function newestSource(): number {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).map((file) => join(SOURCES, file))
  return Math.max(...[...files, CONFIG].map(writtenAt))
}

function writtenAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Before tests that open the pages. */
export const setup = buildPagesIfOld

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildPages()
