import { fall, push, roll, stealFocus } from './disturb.ts'
import { chainsOf } from './faults/parts.ts'
import type { Happening } from './happening.ts'
import { setLife } from './life.ts'
import { positionNow, rest, wakeUp } from './services/motion.ts'
import type { World } from './world.ts'

const CHARGE_KEY = 'Device/SubDeviceList/Battery/Charge/Sensor/Value'
const SONAR_KEYS = {
  nao: ['Device/SubDeviceList/US/Left/Sensor/Value', 'Device/SubDeviceList/US/Right/Sensor/Value'],
  pepper: ['Device/SubDeviceList/Platform/Front/Sonar/Sensor/Value'],
} as const
/** What a sonar shows when nothing sends its echo back. */
const NO_ECHO_M = 5
const ROGUE_PAGE = 'http://198.18.0.1/apps/somebody-else/'

type Handlers = { [W in Happening['what']]: (world: World, happening: Extract<Happening, { what: W }>) => void }

const HANDLERS: Handlers = {
  lifted: (world) => lift(world, true),
  putDown: (world, { lying = false }) => putDown(world, lying),
  hatch: (world, { open }) => openHatch(world, open),
  falling: startFalling,
  fallen: fall,
  chestDoublePress: pressChestTwice,
  heat: (world, { chain, level, overMs }) => warm(world, chain, level, overMs),
  charge: (world, { percent, overMs }) => charge(world, percent, overMs),
  plugged: (world, { plugged }) => setBattery(world, world.body.state.battery.percent, plugged),
  obstacle: (world, { distanceM }) => block(world, distanceM),
  wayFree: (world) => block(world, null),
  pushed: (world, { forMs }) => push(world, forMs),
  rolled: (world, { forMs }) => roll(world, forMs),
  life: (world, { state }) => setLife(world, state),
  focusStolen: (world, { activity }) => stealFocus(world, activity),
  rogue: (world, { does }) => meddle(world, does),
  listener: ({ recognition }, { name }) => recognition.extractor.methods.subscribe(name),
  diagnosis: (world, { level, devices }) => diagnose(world, level, devices),
  unprotected: ({ body }, { protection }) => body.update({ unprotected: [...body.state.unprotected, protection] }),
  poseJump: (world, { distanceM }) => jump(world, distanceM),
  mapJump: (world, { distanceM }) => world.maps.jump(positionNow(world), distanceM),
  disoriented: (world) => world.maps.lose(positionNow(world)),
  mark: ({ signs }, mark) => signs.putMark(mark),
  markGone: ({ signs }, { number }) => signs.takeMark(number),
  code: ({ signs }, code) => signs.putCode(code),
  codeGone: ({ signs }, { text }) => signs.takeCode(text),
  light: ({ signs }, { dim }) => {
    signs.isDim = dim
  },
}

/** Lets something happen to the body, or another client do something to it. Throws where this robot has no such part. */
export function happen(world: World, happening: Happening): void {
  const handle = HANDLERS[happening.what] as (world: World, happening: Happening) => void
  handle(world, happening)
}

/** A charge can jump and a plug be pulled, each with its own event. */
export function setBattery({ body, memory }: World, percent: number, plugged: boolean): void {
  const before = body.state.battery
  body.update({ battery: { percent, plugged } })
  memory.insert(CHARGE_KEY, percent / 100)
  if (percent !== before.percent) memory.raise('BatteryChargeChanged', percent)
  if (plugged !== before.plugged) memory.raise('BatteryPowerPluggedChanged', plugged)
}

function lift(world: World, lifted: boolean): void {
  const { body, memory, profile, tasks } = world
  if (profile.kind !== 'nao') throw new Error('Nobody lifts a pepper: only a nao has feet that leave the ground')
  if (lifted) tasks.stop('base')
  body.update({ lifted })
  memory.raise('footContactChanged', !lifted)
}

/** Laid on its back it still has no ground under its feet. */
function putDown(world: World, lying: boolean): void {
  if (lying) {
    world.body.update({ posture: 'LyingBack' })
    world.memory.raise('PostureChanged', 'LyingBack')
  } else lift(world, false)
}

function openHatch({ body, memory, profile, tasks }: World, open: boolean): void {
  if (profile.kind !== 'pepper') throw new Error('A nao has no hatch')
  if (open) tasks.stop('base')
  body.update({ hatchOpen: open })
  memory.raise('BatteryTrapIsOpen', open)
}

/** Under one name before 2.8 and under another since. */
function startFalling({ memory, profile }: World): void {
  const [major = 0, minor = 0] = profile.systemVersion.split('.').map(Number)
  memory.raise(major * 100 + minor >= 208 ? 'ALMotion/RobotIsFalling' : 'robotIsFalling', true)
}

function pressChestTwice(world: World): void {
  const { memory, body } = world
  for (const value of [1, 0, 1, 0]) memory.raise('ChestButtonPressed', value)
  memory.raiseAny('ALChestButton/DoubleClickOccurred', null)
  if (body.state.awake) {
    setLife(world, 'disabled')
    void rest(world)
  } else void wakeUp(world)
}

function warm({ heat, profile }: World, chain: string, level: number, overMs: number | undefined): void {
  if (!chainsOf(profile.kind).includes(chain)) throw new Error(`A ${profile.kind} has no chain ${chain}`)
  if (overMs === undefined) heat.set(chain, level)
  else heat.ramp(chain, level, overMs)
}

/** One percent after the other, so that whoever watches sees each. */
function charge(world: World, percent: number, overMs: number | undefined): void {
  const { body, clock } = world
  const steps = Math.ceil(Math.abs(percent - body.state.battery.percent))
  if (overMs === undefined || steps === 0) {
    setBattery(world, percent, body.state.battery.plugged)
    return
  }
  const change = (percent - body.state.battery.percent) / steps
  let left = steps
  const step = () => {
    left -= 1
    const { battery } = body.state
    setBattery(world, left === 0 ? percent : battery.percent + change, battery.plugged)
    if (left > 0) clock.setTimeout(step, overMs / steps)
  }
  clock.setTimeout(step, overMs / steps)
}

/** Ahead of the robot. What runs towards it ends where it would have to stop. */
function block({ body, memory, profile, tasks }: World, distanceM: number | null): void {
  body.update({ obstacleM: distanceM })
  for (const key of SONAR_KEYS[profile.kind]) memory.insert(key, distanceM ?? NO_ECHO_M)
  if (distanceM !== null) tasks.stop('base')
}

function meddle(
  { body, recognition, speech }: World,
  does: 'pauseRecognizer' | 'resumeRecognizer' | 'showPage' | 'stopAll',
): void {
  if (does === 'pauseRecognizer') recognition.pause(true)
  if (does === 'resumeRecognizer') recognition.pause(false)
  if (does === 'stopAll') speech.stopAll()
  if (does === 'showPage') body.update({ tabletUrl: ROGUE_PAGE, tabletPage: 'drawn' })
}

function diagnose({ body, memory }: World, level: number, devices: string[]): void {
  body.update({ diagnosis: { level, devices } })
  memory.raise('PassiveDiagnosisErrorChanged', [level, devices])
}

function jump({ body }: World, distanceM: number): void {
  const [x, y, theta] = body.state.position
  body.update({ position: [x + distanceM * Math.cos(theta), y + distanceM * Math.sin(theta), theta] })
}
