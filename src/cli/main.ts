import { Command, InvalidArgumentError } from 'commander'
import { createSystemClock } from '#clock'
import { errorText } from '#errors'
import { check } from './commands/check.ts'
import { run } from './commands/run.ts'
import { scan } from './commands/scan.ts'
import { simulate } from './commands/simulate.ts'

function fail(error: unknown): never {
  console.error(errorText(error))
  process.exit(1)
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('a port from 1 to 65535 is expected')
  return port
}

async function runUntilStopped(configFile: string): Promise<void> {
  const site = await run(configFile)
  console.log(`Console: ${site.console.url}  (for staff)`)
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    console.log('Putting the robots’ settings back…')
    site.close().then(() => process.exit(0), fail)
  }
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end)
}

const program = new Command('compere').description('Behavior controller for the social robots NAO and Pepper.')

program
  .command('run')
  .description('run a venue: its robots, its console')
  .requiredOption('--config <file>', 'the site file')
  .action((options: { config: string }) => runUntilStopped(options.config).catch(fail))

program
  .command('simulate')
  .description('simulated robots, in a process of their own; "simulate --help" tells its options')
  .helpOption(false)
  .allowUnknownOption()
  .argument('[options...]')
  .action((options: string[]) => simulate(options))

program
  .command('check')
  .description('check content or site files; says file, line and what to do')
  .argument('<path>', 'a YAML file, or a folder of them')
  .option('--kind <kind>', 'what the file is: site, or the name of a behavior', 'reception')
  .action((path: string, { kind }: { kind: string }) => {
    try {
      const checked = check(path, kind)
      for (const { file, problem } of checked) console.log(problem ?? `${file}: good`)
      process.exitCode = checked.some(({ problem }) => problem !== undefined) ? 1 : 0
    } catch (error) {
      fail(error)
    }
  })

program
  .command('scan')
  .description('look at a robot: does it answer, which NAOqi, what is missing')
  .argument('<host>', 'name or address of the robot')
  .option('--port <number>', 'port of the bridge; without it 80, then 8002', portNumber)
  .action((host: string, { port }: { port?: number }) =>
    scan(host, port === undefined ? [80, 8_002] : [port], createSystemClock()).then((lines) => {
      console.log(lines.join('\n'))
      process.exit(lines.some((line) => line.includes('answers')) ? 0 : 1)
    }, fail),
  )

program.parseAsync().catch(fail)
