import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { createSystemClock } from '#clock'
import { loadContent } from '#content'
import { CompereError } from '#errors'
import { createFileSystem, lockFolder } from '#journal'
import { openHome } from '../activities/home.ts'
import { writeSafely } from '../activities/kept-file.ts'
import { MAX_BUNDLE_BYTES } from '../bundle/bundle.ts'
import { openBundleDesk } from '../bundle/bundle-desk.ts'
import { SiteSchema } from '../site-config.ts'
import { openSiteContent } from '../site-content.ts'

export type BundleOrder = { act: 'export'; file: string } | { act: 'import'; file: string; from: string | undefined }

/** Exports or imports what a home made while its controller does not run; returns what to tell. */
export async function bundle(configFile: string, order: BundleOrder): Promise<string[]> {
  const site = loadContent(configFile, SiteSchema)
  const folder = dirname(resolve(configFile))
  const data = resolve(folder, site.dataFolder)
  // Of a running controller its console does this: it would not see what is written under it.
  const unlock = lockFolder(data)
  try {
    const clock = createSystemClock()
    const files = createFileSystem()
    const home = await openHome(data, clock, { files })
    const base = openSiteContent(site, folder).content
    const desk = openBundleDesk({ data, files, home, base, clock })
    if (order.act === 'import') return await takeOver(desk, order)
    await writeSafely(order.file, await desk.pack())
    return [`${order.file} holds the plans, content and settings of this home.`, `It is signed by ${await desk.fingerprint()}.`]
  } finally {
    unlock()
  }
}

async function takeOver(
  desk: ReturnType<typeof openBundleDesk>,
  { file, from }: Extract<BundleOrder, { act: 'import' }>,
): Promise<string[]> {
  const text = await readBundle(file)
  const { fingerprint } = await desk.look(text)
  if (from === undefined)
    return [
      `This file is whole, and was signed by ${fingerprint}. Nothing was imported yet.`,
      `If that is the fingerprint of the home it comes from, import it with: --from ${fingerprint}`,
    ]
  if (from !== fingerprint)
    throw new CompereError('content.invalid', `This file was signed by ${fingerprint}, not by ${from}: ask where it comes from.`)
  const { plans, items, pictures } = await desk.unpack(text)
  return [`Imported: ${plans} plans, ${items} own items, ${pictures} pictures.`]
}

async function readBundle(file: string): Promise<string> {
  const { size } = await stat(file)
  if (size > MAX_BUNDLE_BYTES)
    throw new CompereError('content.invalid', `${file} is larger than ${MAX_BUNDLE_BYTES / 1_000_000} MB: this is no bundle.`)
  return readFile(file, 'utf8')
}
