import { createSystemClock } from '#clock'
import { type Connect, connectBridge, connectNative } from '#qi'
import type { EchoClient, OpenClient } from './echo-client.ts'
import { SERVICE, TEXT } from './echo-service.ts'

const HOST = '127.0.0.1'
const clock = createSystemClock()

/** Our own clients as the product uses them, deadlines and all. */
export const openNative: OpenClient = ({ native }) => open(connectNative({ scheme: 'tcp', host: HOST, port: native, clock }))
export const openBridge: OpenClient = ({ bridge }) => open(connectBridge({ host: HOST, port: bridge, clock }))

async function open(connect: Connect): Promise<EchoClient> {
  const session = await connect({ signal: new AbortController().signal })
  const service = await session.service(SERVICE)
  return { echo: () => service.call('echo', [TEXT]), expected: TEXT }
}
