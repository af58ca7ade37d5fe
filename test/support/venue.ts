import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, createSystemClock } from '#clock'
import { createSimulatorServer } from '../../simulator/http.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { run } from '../../src/cli/commands/run.ts'

/** A whole venue over real sockets: two simulated robots, their page, the controller and its console. */
export async function openVenue() {
  const clock = createSystemClock()
  const random = createRandom(1)
  const pepper = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5.10.7', name: 'pepper', clock, random })
  const nao = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.5.10', name: 'nao', clock, random })
  const simulator = await createSimulatorServer({ robots: [pepper, nao], clock, port: 0 })
  const folder = mkdtempSync(join(tmpdir(), 'compere-'))
  // One over each protocol of the bridge.
  const bridgeOf = (name: string) => (name === 'nao' ? '1.0' : '2')
  const robots = simulator.ports.map(
    ({ name, bridge }) => `  - { id: ${name}, host: 127.0.0.1, road: bridge, port: ${bridge}, bridge: "${bridgeOf(name)}" }`,
  )
  const config = join(folder, 'site.yaml')
  writeFileSync(config, ['robots:', ...robots, 'console: { port: 0 }', 'dataFolder: data', 'autostart: reception', ''].join('\n'))
  const site = await run(config)
  return {
    pepper,
    nao,
    folder,
    consoleUrl: site.console.url,
    simulatorUrl: simulator.url,
    closeSite: () => site.close(),
    async close() {
      await site.close()
      await simulator.close()
      rmSync(folder, { recursive: true })
    },
  }
}
