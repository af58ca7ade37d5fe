import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { CompereError } from '#errors'
import { WEB_FILES } from './web-files.ts'

/** Every file of the pages, by its address: public, since whoever logs in must see a page first. */
export const PAGES: Record<string, { file: string; type: string }> = {
  ...WEB_FILES,
  '/console.css': { file: 'console.css', type: 'text/css; charset=utf-8' },
  '/health': { file: 'health.html', type: 'text/html; charset=utf-8' },
  '/health.css': { file: 'health.css', type: 'text/css; charset=utf-8' },
  '/health.js': { file: 'health.js', type: 'text/javascript; charset=utf-8' },
  '/health-words.js': { file: 'health-words.js', type: 'text/javascript; charset=utf-8' },
  '/screen.css': { file: 'screen.css', type: 'text/css; charset=utf-8' },
  '/screen.js': { file: 'screen.js', type: 'text/javascript; charset=utf-8' },
}

/** The files of the pages, each by its own address: no folder is served. */
export function addPages(app: FastifyInstance): void {
  for (const path of Object.keys(PAGES)) addPage(app, path)
}

export function addPage(app: FastifyInstance, path: string): void {
  const { file, type } = PAGES[path] ?? unknownPage(path)
  app.get(path, async (_request, reply) => reply.type(type).send(await fileOf(file)))
}

async function fileOf(file: string): Promise<Buffer> {
  return readFile(new URL(`pages/${file}`, import.meta.url)).catch((error: unknown) => {
    const message = 'A page of the console is missing: run "npm run build", then load the page again'
    throw new CompereError('config.invalid', message, { cause: error })
  })
}

function unknownPage(path: string): never {
  throw new Error(`There is no page ${path}`)
}
