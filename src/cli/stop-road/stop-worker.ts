import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { createRandom, createSystemClock } from '#clock'
import { listenForStops, type StopNetwork } from '#console'
import type { CertificatePins } from '#qi'
import { openCertificateFile } from '../certificate-file.ts'
import type { FromStopThread, StopThreadData, ToStopThread } from './messages.ts'
import { openStopLinks } from './stop-links.ts'

/** A thread of its own: whatever the controller is busy with, a stop is read and sent here. */
async function serve(port: MessagePort, data: StopThreadData): Promise<void> {
  const { robots, folder, certificateFile, token, ordered } = data
  const clock = createSystemClock()
  // The controller was connected before, and keeps what it saw: one file, one writer.
  const pins: CertificatePins = { get: (address) => openCertificateFile(certificateFile).get(address), set: () => {} }
  const links = openStopLinks({ robots, folder, pins, clock, random: createRandom(clock.now()) })
  const tell = (message: FromStopThread) => port.postMessage(message)

  /** The controller may be about to command something: it must find the order before it does. */
  async function press(robot: string): Promise<boolean> {
    const index = robots.findIndex(({ id }) => id === robot)
    if (index < 0) return false
    Atomics.store(ordered, index, 1)
    const confirmed = links.stop(robot)
    tell({ pressed: robot })
    return confirmed
  }

  const servers = [await listenForStops({ token, press })]

  /** The door on this computer stays, whatever becomes of this one. */
  async function openToNetwork(network: StopNetwork): Promise<void> {
    const server = await listenForStops({ token, press, network }).catch(() => null)
    if (server) servers.push(server)
    tell({ networkListening: server?.port ?? null })
  }

  port.on('message', (message: ToStopThread) => {
    if ('open' in message) links.open(message.open)
    if ('stop' in message) {
      const { stop, order } = message
      void links.stop(stop).then((confirmed) => tell({ order, confirmed }))
    }
    if ('network' in message) void openToNetwork(message.network)
    if ('close' in message) {
      links.close()
      // Ends this thread only: a robot that does not say goodbye is not waited for.
      void Promise.all(servers.map((server) => server.close())).then(() => process.exit(0))
    }
  })
  tell({ listening: servers[0]?.port ?? 0 })
}

if (parentPort) await serve(parentPort, workerData as StopThreadData)
