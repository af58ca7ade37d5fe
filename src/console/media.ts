import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** A media file that may be served, open for reading; undefined when it was refused. */
export type MediaSource = (behavior: string, path: string) => { descriptor: number; bytes: number; mime: string } | undefined

type Wanted = { Params: { behavior: string; '*': string } }

/** The pictures, sounds and films of content, for the visitors' screens. Which files these are is for the source to say. */
export function addMedia(app: FastifyInstance, source: MediaSource): void {
  app.get<Wanted>('/media/:behavior/*', async ({ params }, reply) => {
    return sendMedia(reply, source(params.behavior, params['*']))
  })
}

/** Whether it is forbidden or not there is nobody's business. */
export function sendMedia(reply: FastifyReply, media: ReturnType<MediaSource>): FastifyReply {
  if (!media) return reply.code(404).type('text/plain').send('There is no such file here.')
  const { descriptor, bytes, mime } = media
  return reply
    .type(mime)
    .header('content-length', bytes)
    .send(createReadStream('', { fd: descriptor, end: bytes - 1 }))
}
