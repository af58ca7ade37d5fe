import { basename } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { createRandom, createSystemClock } from '#clock'
import { errorText } from '#errors'
import { formatEndpoint } from '#qi'
import { checkScenarios } from './check-scenarios.ts'
import { createSimulatorServer } from './http.ts'
import { RobotSimulator } from './robot-simulator.ts'
import { loadScenario } from './scenario/load-scenario.ts'
import { playScenario } from './scenario/play-scenario.ts'

const PROFILES = {
  pepper: { kind: 'pepper', naoqiVersion: '2.5.10.7' },
  nao: { kind: 'nao', naoqiVersion: '2.8.5.10' },
  'pepper-2.9': { kind: 'pepper', naoqiVersion: '2.9.5.172' },
  'nao-2.1': { kind: 'nao', naoqiVersion: '2.1.4.13' },
} as const
type ProfileName = keyof typeof PROFILES

function robotNames(text: string): ProfileName[] {
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !Object.hasOwn(PROFILES, name))
  if (unknown !== undefined)
    throw new InvalidArgumentError(`there is no "${unknown}"; choose among ${Object.keys(PROFILES).join(', ')}`)
  return names as ProfileName[]
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('a whole number is expected')
  return number
}

type Options = { robots: ProfileName[]; port: number; seed: number; scenario?: string; check?: string[] }

async function simulate({ robots: names, port, seed, scenario: file }: Options): Promise<void> {
  const scenario = file === undefined ? undefined : await loadScenario(file)
  const clock = createSystemClock()
  const random = createRandom(seed)
  const robots = names.map((name) => new RobotSimulator({ ...PROFILES[name], name, clock, random }))
  const server = await createSimulatorServer({ robots, clock, port })
  console.log(`Simulator: ${server.url}  (play the visitors here)`)
  for (const { name, bridge, native, login } of server.ports) {
    const roads = [...(bridge === undefined ? [] : [`bridge 127.0.0.1:${bridge}`]), `native ${formatEndpoint(native)}`]
    const asks = login ? `  (user ${login.user}, password ${login.token})` : ''
    console.log(`  ${name} listens as a robot: ${roads.join(', ')}${asks}`)
  }
  const end = () => void server.close().then(() => process.exit(0))
  process.once('SIGINT', end).once('SIGTERM', end).once('SIGHUP', end)
  const [robot] = robots
  if (!scenario || !robot) return
  console.log(`Playing ${basename(file ?? '')}: ${scenario.title}`)
  await playScenario(robot, scenario, { clock })
}

async function start(options: Options): Promise<void> {
  if (!options.check) return simulate(options)
  process.exitCode = (await checkScenarios(options.check, console.log)) ? 0 : 1
}

new Command('simulate')
  .description('Simulated NAO and Pepper that speak the robots’ own WebSocket protocol.')
  .option('--robots <names>', 'which robots, separated by commas', robotNames, ['pepper', 'nao'])
  .option('--port <number>', 'port of the page; the robots take the ports after it, and those from 100 above', wholeNumber, 8100)
  .option('--seed <number>', 'seed of everything left to chance', wholeNumber, 1)
  .option('--scenario <file>', 'a scenario to play to the first robot')
  .option('--check <files...>', 'only check scenarios: a line of JSON for each, and 1 as the exit code if one is wrong')
  .action((options: Options) =>
    start(options).catch((error: unknown) => {
      console.error(errorText(error))
      process.exit(1)
    }),
  )
  .parse()
