import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'

const PAGES: Record<string, { file: string; type: string }> = {
  '/': { file: 'console.html', type: 'text/html; charset=utf-8' },
  '/console.css': { file: 'console.css', type: 'text/css; charset=utf-8' },
  '/console.js': { file: 'console.js', type: 'text/javascript; charset=utf-8' },
  '/stops.js': { file: 'stops.js', type: 'text/javascript; charset=utf-8' },
  '/words.js': { file: 'words.js', type: 'text/javascript; charset=utf-8' },
  '/screen.css': { file: 'screen.css', type: 'text/css; charset=utf-8' },
  '/screen.js': { file: 'screen.js', type: 'text/javascript; charset=utf-8' },
}

/** The files of the pages, each by its own address: no folder is served. */
export function addPages(app: FastifyInstance): void {
  for (const [path, { file, type }] of Object.entries(PAGES)) {
    app.get(path, async (_request, reply) => reply.type(type).send(await readFile(new URL(`pages/${file}`, import.meta.url))))
  }
}
