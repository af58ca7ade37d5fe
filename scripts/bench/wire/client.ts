import { createInterface } from 'node:readline'
import { createSystemClock } from '#clock'
import type { OpenClient } from './echo-client.ts'
import { openTcpFloor, openWsFloor } from './floors.ts'
import { measure } from './measure.ts'
import { openBridge, openNative } from './our-clients.ts'
import type { Ports } from './ports.ts'
import { openStock } from './stock-client.ts'

/** The process of one client: `client.ts native '{"native":9559,...}'`. Each line of its input is a span to measure for. */
const CLIENTS: Readonly<Record<string, OpenClient>> = {
  native: openNative,
  bridge: openBridge,
  stock: openStock,
  'tcp-floor': openTcpFloor,
  'ws-floor': openWsFloor,
}

const [name = '', ports = '{}'] = process.argv.slice(2)
const open = CLIENTS[name]
if (!open) throw new Error(`No client is called ${name}.`)
const clock = createSystemClock()
const client = await open(JSON.parse(ports) as Ports)
process.stdout.write('{}\n')
for await (const line of createInterface({ input: process.stdin })) {
  const { spanMs } = JSON.parse(line) as { spanMs: number }
  process.stdout.write(`${JSON.stringify(await measure(client, clock, spanMs))}\n`)
}
process.exit()
