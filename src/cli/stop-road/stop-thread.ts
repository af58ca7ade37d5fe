import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { STOP_HOST, type StopDoor, type StopNetwork } from '#console'
import { CompereError, errorText } from '#errors'
import type { StopRoad } from '#robot'
import type { RobotSite } from '../site-config.ts'
import type { FromStopThread, StopThreadData, ToStopThread } from './messages.ts'

/** The thread that stops robots whatever this one is busy with. */
export interface StopThread {
  /** Where a page of the console stops a robot past the controller, and what it must show. */
  readonly door: StopDoor
  /** The same door for pages elsewhere on the network; null when that port cannot be had, and the other door stays. */
  openTo(network: StopNetwork): Promise<number | null>
  /** This robot may be dialed. */
  open(robot: string): void
  roadOf(robot: string): StopRoad
  close(): Promise<void>
}

export type StopThreadOptions = {
  robots: readonly RobotSite[]
  folder: string
  certificateFile: string
  /** Somebody pressed Stop past the controller, which takes note of it: told as soon as this thread has a moment. */
  onPressed: (robot: string) => Promise<void>
  /** The thread has died: robots are stopped by the connection they work with. */
  onLost: (reason: string) => void
}

const TOKEN_BYTES = 24

/** Starts the thread; resolves when it listens. */
export async function startStopThread(options: StopThreadOptions): Promise<StopThread> {
  const { robots, folder, certificateFile, onPressed, onLost } = options
  const ordered = new Int32Array(new SharedArrayBuffer(robots.length * Int32Array.BYTES_PER_ELEMENT))
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const data: StopThreadData = { robots, folder, certificateFile, token, ordered }
  const worker = new Worker(new URL('./start-worker.mjs', import.meta.url), { workerData: data })
  const waiting = new Map<number, (confirmed: boolean) => void>()
  let settleNetwork: (port: number | null) => void = () => {}
  let lastOrder = 0
  let closing = false
  let isGone = false
  const post = (message: ToStopThread) => worker.postMessage(message)
  const numberOf = (robot: string) => robots.findIndex(({ id }) => id === robot)

  async function pressed(robot: string): Promise<void> {
    await onPressed(robot).catch(() => undefined)
  }

  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const listening = new Promise<number>((resolve, reject) => {
    worker.on('message', (message: FromStopThread) => {
      if ('listening' in message) resolve(message.listening)
      if ('order' in message) {
        waiting.get(message.order)?.(message.confirmed)
        waiting.delete(message.order)
      }
      if ('networkListening' in message) settleNetwork(message.networkListening)
      if (!('pressed' in message)) return
      // Carried out before this returns: from here on the controller's own latch holds.
      void pressed(message.pressed)
      Atomics.store(ordered, numberOf(message.pressed), 0)
    })
    worker.once('error', (error) => {
      reject(new CompereError('config.invalid', `The thread for stops cannot be started: ${errorText(error)}`, { cause: error }))
      if (!closing) onLost(errorText(error))
    })
    void gone.then(() => {
      isGone = true
      settleNetwork(null)
      for (const settle of waiting.values()) settle(false)
      waiting.clear()
    })
  })

  const port = await listening
  worker.unref()
  return {
    door: { url: `http://${STOP_HOST}:${port}`, token },
    open: (robot) => post({ open: robot }),
    openTo: (network) =>
      new Promise((resolve) => {
        if (isGone) return resolve(null)
        settleNetwork = resolve
        post({ network })
      }),
    roadOf: (robot) => ({
      stop: () =>
        new Promise((resolve) => {
          if (isGone) return resolve(false)
          lastOrder += 1
          waiting.set(lastOrder, resolve)
          post({ stop: robot, order: lastOrder })
        }),
      get isOrdered() {
        return Atomics.load(ordered, numberOf(robot)) === 1
      },
    }),
    async close() {
      closing = true
      post({ close: true })
      await gone
    },
  }
}
