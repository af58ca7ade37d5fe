import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium that comes from the package registry, so that `npm ci` is all a machine needs. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await chromium.executablePath()
  try {
    return await playwright.launch({ executablePath, args: FLAGS })
  } catch (error) {
    if (!String(error).includes('shared libraries')) throw error
    return playwright.launch({ executablePath: await withOwnLibraries(executablePath), args: FLAGS })
  }
}

/** A bare machine lacks the libraries of a desktop: the package brings them too, when it is told where it runs. */
async function withOwnLibraries(executablePath: string): Promise<string> {
  rmSync(executablePath)
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
  process.env.LD_LIBRARY_PATH = [join(tmpdir(), 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return chromium.executablePath()
}
