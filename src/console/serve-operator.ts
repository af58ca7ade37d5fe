import { auditTime, concat, take } from 'rxjs'
import type { RawData, WebSocket } from 'ws'
import { type Clock, clockScheduler } from '#clock'
import { errorText, isCompereError } from '#errors'
import type { Controller } from '#runtime'
import { RequestSchema, type ServerMessage } from './protocol.ts'
import { createRateLimit } from './rate-limit.ts'

const SNAPSHOT_MS = 100
const COMMANDS_PER_MINUTE = 100

/** One operator's page: snapshots out, commands in. */
export function serveOperator(socket: WebSocket, { controller, clock }: { controller: Controller; clock: Clock }): void {
  const send = (message: ServerMessage) => socket.send(JSON.stringify(message))
  const hasRoom = createRateLimit(clock, COMMANDS_PER_MINUTE)
  const { behaviors, robots$ } = controller
  const watching = concat(robots$.pipe(take(1)), robots$.pipe(auditTime(SNAPSHOT_MS, clockScheduler(clock)))).subscribe(
    (robots) => send({ type: 'snapshot', behaviors, robots }),
  )

  async function answer(data: RawData): Promise<void> {
    const request = RequestSchema.safeParse(parseJson(String(data)))
    if (!request.success)
      return send({
        type: 'refused',
        id: null,
        code: 'console.malformed',
        reason: 'This message is not one of the console protocol.',
      })
    const { id, command } = request.data
    if (command.type !== 'stop' && !hasRoom())
      return send({ type: 'refused', id, code: 'console.tooMany', reason: 'Too many commands in one minute. Stop still works.' })
    try {
      await controller.execute(command)
      send({ type: 'done', id })
    } catch (error) {
      send({ type: 'refused', id, code: isCompereError(error) ? error.code : undefined, reason: errorText(error) })
    }
  }

  socket.on('message', (data) => void answer(data))
  socket.on('error', () => socket.terminate())
  socket.on('close', () => watching.unsubscribe())
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
