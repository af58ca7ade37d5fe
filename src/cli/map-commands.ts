import type { Command } from 'commander'
import { createSystemClock } from '#clock'
import { type MapOrder, map } from './commands/map.ts'

type Tools = { wholeNumber: (most: number) => (text: string) => number; fail: (error: unknown) => never }
type Learning = { config: string; robot?: string; radius: number; nobodyThere: boolean }

/** The largest map that is worth making: they get poor farther off. */
const MOST_RADIUS_M = 10

/** Whoever interrupts these commands stops the robot. */
export function addMapCommands(program: Command, { wholeNumber, fail }: Tools): void {
  const maps = program.command('map').description('maps by which a Pepper finds its way; not while the controller runs')

  maps
    .command('learn')
    .description('lets the robot drive around by itself where nobody is, and tells the path of the map that it made')
    .requiredOption('--config <file>', 'the site file')
    .option('--robot <id>', 'which of its robots; without it the first')
    .option('--radius <metres>', `how far around it, 1 to ${MOST_RADIUS_M}`, wholeNumber(MOST_RADIUS_M), 3)
    .option('--nobody-there', 'the room was cleared, and somebody stands by to stop the robot', false)
    .action(({ config, robot, radius, nobodyThere }: Learning) =>
      run(config, { act: 'learn', robot, radiusM: radius, isEmpty: nobodyThere }, fail),
    )

  maps
    .command('show')
    .description('where the robot is in the map that the site file names, as a tour has it for a stop')
    .requiredOption('--config <file>', 'the site file')
    .option('--robot <id>', 'which of its robots; without it the first')
    .action(({ config, robot }: { config: string; robot?: string }) => run(config, { act: 'show', robot }, fail))
}

function run(config: string, order: MapOrder, fail: Tools['fail']): Promise<void> {
  return map(config, order, { clock: createSystemClock(), tell: console.log, signal: interruptedBy(process) }).then((lines) => {
    console.log(lines.join('\n'))
    process.exit(0)
  }, fail)
}

/** Aborted by the first signal; those after it, and a terminal that is closed, must not end the process before the stop. */
export function interruptedBy(source: Pick<NodeJS.Process, 'on'>): AbortSignal {
  const interrupt = new AbortController()
  const end = () => interrupt.abort(new Error('The robot was stopped; no map was made.'))
  source.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end)
  return interrupt.signal
}
