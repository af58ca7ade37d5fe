import { Command, InvalidArgumentError, Option } from 'commander'
import { createSystemClock } from '#clock'
import { RoleSchema } from '#console'
import { errorText } from '#errors'
import { IMPORT_FORMATS } from '#exchange'
import { type AccountOrder, account, askPassword } from './commands/account.ts'
import { bundle } from './commands/bundle.ts'
import { AUTO, check, checkCharts, migrateFile, reportOf } from './commands/check.ts'
import { LOTO_LIMITS, printLoto } from './commands/loto.ts'
import { REHEARSAL_FAULTS, type RehearsalFault, rehearse } from './commands/rehearse.ts'
import { run } from './commands/run.ts'
import { scan } from './commands/scan.ts'
import { simulate } from './commands/simulate.ts'
import { sources } from './commands/sources.ts'
import { EXPORT_FORMATS, type TourExport, type TourImport, tourExport, tourImport } from './commands/tour.ts'
import { type VoiceModelOptions, voiceModel } from './commands/voice-model.ts'
import { type WalkPageOrder, writeWalkPage } from './commands/walk-page.ts'
import { openTerminal } from './log-output.ts'
import { addMapCommands } from './map-commands.ts'

function fail(error: unknown): never {
  console.error(errorText(error))
  process.exit(1)
}

function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (!Number.isInteger(number) || number < 1 || number > most)
      throw new InvalidArgumentError(`a whole number from 1 to ${most} is expected`)
    return number
  }
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('a port from 1 to 65535 is expected')
  return port
}

async function runUntilStopped(configFile: string): Promise<void> {
  const site = await run(configFile, console.log, openTerminal(process.stderr))
  console.log(`Console: ${site.console.url}  (for staff)`)
  if (site.console.firstRunCode !== null)
    console.log(`Nobody has an account yet. Within 15 minutes, make the first there with this code: ${site.console.firstRunCode}`)
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

type RehearsalChoices = {
  plan?: string
  locale: 'fr' | 'en'
  minutes?: string
  level?: string
  robot: 'nao' | 'pepper'
  fault?: RehearsalFault
  seed: string
}
program
  .command('rehearse')
  .description('play a behavior without a robot, in virtual time, and print the script with its times')
  .argument('<behavior>', 'such as "activity-session" or "proverbs"')
  .option('--plan <id>', 'the plan of an activity session')
  .option('--minutes <number>', 'how long it may take')
  .option('--level <level>', 'of difficulty, 1 to 3')
  .addOption(new Option('--locale <locale>', 'what is spoken').choices(['fr', 'en']).default('fr'))
  .addOption(new Option('--robot <kind>', 'on which body').choices(['nao', 'pepper']).default('nao'))
  .addOption(new Option('--fault <fault>', 'what goes wrong; without one, a lively group').choices([...REHEARSAL_FAULTS]))
  .option('--seed <number>', 'the same seed plays the same', '1')
  .action((behavior: string, { locale, robot, fault, seed, plan, minutes, level }: RehearsalChoices) => {
    const options = {
      ...(plan === undefined ? {} : { plan }),
      ...(minutes === undefined ? {} : { minutes: Number(minutes) }),
      ...(level === undefined ? {} : { level }),
    }
    const order = { behavior, locale, robot, fault, options, seed: Number(seed), startAt: createSystemClock().wallTime() }
    return rehearse(order).then((lines) => console.log(lines.join('\n')), fail)
  })

program
  .command('check')
  .description('check content, site and scenario files, and the charts of the behaviors; says file, line and what to do')
  .argument('<path>', 'a YAML file, or a folder of them')
  .option('--kind <kind>', 'what the file is: site, scenario, or the name of a behavior; "auto" finds out', AUTO)
  .option('--migrate', 'write a content file of an older version anew; the old one is kept beside it', false)
  .action((path: string, { kind, migrate }: { kind: string; migrate: boolean }) => {
    try {
      if (migrate) console.log(migrateFile(path).join('\n'))
      const { lines, isGood } = reportOf([...check(path, kind), ...checkCharts()])
      console.log(lines.join('\n'))
      process.exitCode = isGood ? 0 : 1
    } catch (error) {
      fail(error)
    }
  })

program
  .command('sources')
  .description('ask the live sources of a site once: what was read, what was skipped and why')
  .requiredOption('--config <file>', 'the site file')
  .action((options: { config: string }) =>
    sources(options.config, createSystemClock()).then(({ lines, isGood }) => {
      console.log(lines.join('\n'))
      process.exit(isGood ? 0 : 1)
    }, fail),
  )

program
  .command('scan')
  .description('look at a robot: by which roads it answers, which NAOqi, what is missing, whether it asks for a login')
  .argument('<host>', 'name or address of the robot')
  .option('--port <number>', 'the only port to try; without it 80, 8002, 9559 and 9503', portNumber)
  .action((host: string, { port }: { port?: number }) =>
    scan(host, { port, clock: createSystemClock() }).then(({ lines, found }) => {
      console.log(lines.join('\n'))
      process.exit(found ? 0 : 1)
    }, fail),
  )

program
  .command('voice')
  .description('the door for smart speakers')
  .command('model')
  .description('the interaction model of the topics, to be pasted into the JSON editor of the Alexa console')
  .requiredOption('--config <file>', 'the site file')
  .addOption(new Option('--locale <locale>', 'for which language').choices(['fr', 'en']).default('fr'))
  .option('--name <words>', 'how people call the skill: two words or more')
  .action((options: VoiceModelOptions) => {
    try {
      console.log(voiceModel(options, createSystemClock()))
    } catch (error) {
      fail(error)
    }
  })

program
  .command('loto')
  .description('for the loto of an activity session')
  .command('cards')
  .description('cards to print, two on a page of A4; the robot checks them when it is told the same set and count')
  .requiredOption('--out <file>', 'the PDF file to write')
  .option('--count <number>', 'how many cards', wholeNumber(LOTO_LIMITS.cards), 24)
  .option('--seed <number>', 'the number of the set: the same number gives the same cards', wholeNumber(LOTO_LIMITS.sets), 1)
  .addOption(new Option('--locale <locale>', 'in which language').choices(['fr', 'en']).default('fr'))
  .action((order: { out: string; count: number; seed: number; locale: 'fr' | 'en' }) =>
    printLoto(order, createSystemClock()).then(console.log, fail),
  )

const tours = program.command('tour').description('tours of museums and towns, from and for other programs')

tours
  .command('import')
  .description('make a draft of a tour out of a file; says what was skipped and what to look at. Nothing is fetched')
  .argument('<file>', 'a file on this computer')
  .addOption(new Option('--as <format>', 'what the file is').choices([...IMPORT_FORMATS]).makeOptionMandatory())
  .requiredOption('--into <folder>', 'the folder of the new tour; nothing there is overwritten')
  .addOption(new Option('--language <language>', 'of texts that name none').choices(['fr', 'en']).default('fr'))
  .option('--zone <zone>', 'the time zone of the museum, for calendars', 'Europe/Paris')
  .action((file: string, options: TourImport) => {
    try {
      console.log(tourImport(file, options, createSystemClock()).join('\n'))
    } catch (error) {
      fail(error)
    }
  })

tours
  .command('export')
  .description('write a tour as TourML, or as a script to be printed (HTML and PDF); says what was lost')
  .argument('<tour>', 'the folder of the tour, or its content file')
  .addOption(new Option('--as <format>', 'what to write').choices([...EXPORT_FORMATS]).makeOptionMandatory())
  .option('--to <folder>', 'where to write it', '.')
  .addOption(new Option('--language <language>', 'of the script').choices(['fr', 'en']).default('fr'))
  .option('--route <id>', 'the only route of the script; without it all of them')
  .action((tour: string, options: TourExport) =>
    tourExport(tour, options, createSystemClock()).then((lines) => console.log(lines.join('\n')), fail),
  )

tours
  .command('walk-page')
  .description('write a walk outdoors as one HTML file that needs nothing else: for the website of the town, and for phones')
  .argument('<tour>', 'the folder of the circuit, or its content file')
  .requiredOption('--out <file>', 'the HTML file to write')
  .addOption(new Option('--language <language>', 'which comes first').choices(['fr', 'en']).default('fr'))
  .option('--route <id>', 'which of its routes; without it the first')
  .action((tour: string, order: WalkPageOrder) => {
    try {
      console.log(writeWalkPage(tour, order).join('\n'))
    } catch (error) {
      fail(error)
    }
  })

addMapCommands(program, { wholeNumber, fail })

const accounts = program
  .command('account')
  .description('who may use the console; while the controller runs, its console does this')

function accountCommand(name: string, description: string, orderOf: (name: string, role: string) => AccountOrder) {
  return accounts
    .command(name)
    .description(description)
    .requiredOption('--config <file>', 'the site file')
    .action((...given: unknown[]) => {
      const command = given.at(-1) as Command
      const { config, role } = command.opts<{ config: string; role?: string }>()
      return account(config, orderOf(command.args[0] ?? '', role ?? ''), askPassword).then(
        (lines) => console.log(lines.join('\n')),
        fail,
      )
    })
}

accountCommand('list', 'all accounts, and how many devices are paired with each', () => ({ act: 'list' }))
accountCommand('add', 'makes an account, and asks for its password', (name, role) => ({
  ...{ act: 'add', name },
  role: RoleSchema.parse(role),
}))
  .argument('<name>')
  .addOption(new Option('--role <role>', 'what it may do').choices(RoleSchema.options).makeOptionMandatory())
accountCommand('remove', 'takes an account away', (name) => ({ act: 'remove', name })).argument('<name>')
accountCommand('password', 'gives an account another password', (name) => ({ act: 'password', name })).argument('<name>')

const bundles = program
  .command('bundle')
  .description('plans, own content and settings of a home as one signed file; while the controller runs, its console does this')

bundles
  .command('export')
  .description('writes all that this home made into a file')
  .requiredOption('--config <file>', 'the site file')
  .argument('<file>', 'where to, such as compere-bundle.json')
  .action((file: string, { config }: { config: string }) =>
    bundle(config, { act: 'export', file }).then((lines) => console.log(lines.join('\n')), fail),
  )

bundles
  .command('import')
  .description('adds what another home made; without --from it only says who signed it')
  .requiredOption('--config <file>', 'the site file')
  .option('--from <fingerprint>', 'of the home that it comes from')
  .argument('<file>')
  .action((file: string, { config, from }: { config: string; from?: string }) =>
    bundle(config, { act: 'import', file, from }).then((lines) => console.log(lines.join('\n')), fail),
  )

program.parseAsync().catch(fail)
