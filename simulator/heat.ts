import type { Clock, Random } from '#clock'
import type { Body } from './body.ts'
import { spoiled } from './faults/deliver.ts'
import type { FaultBoard } from './faults/fault-board.ts'
import type { MemoryHub } from './memory-hub.ts'

type Parts = { clock: Clock; random: Random; body: Body; memory: MemoryHub; board: FaultBoard }

/** How hot the motors are, and what their sensors make of it: each chain can fail by itself. */
export class Heat {
  readonly #parts: Parts
  /** What a sensor that is stuck goes on showing. */
  readonly #frozen = new Map<string, number>()
  readonly #ramps = new Map<string, number>()
  #told = '[0,[]]'

  constructor(parts: Parts) {
    this.#parts = parts
    const concerns = (component: string) => component.startsWith('heat.')
    parts.board.began$.subscribe(({ component, fault }) => {
      if (concerns(component) && fault === 'stuck') this.#frozen.set(component, this.#levelOf(component.slice('heat.'.length)))
      if (concerns(component)) this.#tell()
    })
    parts.board.ended$.subscribe(({ fault: { component, fault } }) => {
      if (fault === 'stuck') this.#frozen.delete(component)
      if (concerns(component)) this.#tell()
    })
  }

  /** Level and hot chains, as the sensors have it. */
  get reading(): [level: number, chains: string[]] {
    const hot = this.#chains.map((chain): [string, unknown] => [chain, this.#sensed(chain)]).filter(([, level]) => level !== 0)
    const levels = hot.map(([, level]) => level as number)
    return [Math.max(0, ...levels), hot.map(([chain]) => chain)]
  }

  set(chain: string, level: number): void {
    this.#endRamp(chain)
    this.#set(chain, level)
  }

  /** Climbs, or falls, from one level to the next in equal steps. */
  ramp(chain: string, level: number, overMs: number): void {
    this.#endRamp(chain)
    const steps = Math.abs(level - this.#levelOf(chain))
    if (steps === 0) return
    const direction = Math.sign(level - this.#levelOf(chain))
    const step = () => {
      this.#ramps.delete(chain)
      this.#set(chain, this.#levelOf(chain) + direction)
      if (this.#levelOf(chain) !== level) this.#ramps.set(chain, this.#parts.clock.setTimeout(step, overMs / steps))
    }
    this.#ramps.set(chain, this.#parts.clock.setTimeout(step, overMs / steps))
  }

  get #chains(): string[] {
    const failing = this.#parts.board.active.map(({ component }) => component).filter((name) => name.startsWith('heat.'))
    return [...new Set([...Object.keys(this.#parts.body.state.heat), ...failing.map((name) => name.slice('heat.'.length))])]
  }

  #levelOf(chain: string): number {
    return this.#parts.body.state.heat[chain] ?? 0
  }

  #sensed(chain: string): unknown {
    const { board, random } = this.#parts
    const component = `heat.${chain}`
    const faults = board.strikes([component])
    if (faults.some(({ fault }) => fault === 'off' || fault === 'intermittent')) return 0
    const level = faults.some(({ fault }) => fault === 'stuck') ? this.#frozen.get(component) : this.#levelOf(chain)
    // Of four levels: another one that exists.
    if (faults.some(({ fault }) => fault === 'wrong')) return (this.#levelOf(chain) + 1 + random.integer(3)) % 4
    return spoiled(level, faults, random)
  }

  #set(chain: string, level: number): void {
    const { body } = this.#parts
    const { [chain]: _, ...others } = body.state.heat
    const heat = level > 0 ? { ...others, [chain]: level } : others
    body.update({ heat, heatLevel: Math.max(0, ...Object.values(heat)) })
    this.#tell()
  }

  #tell(): void {
    const { memory } = this.#parts
    const reading = this.reading
    const told = JSON.stringify(reading)
    if (told === this.#told) return
    this.#told = told
    memory.raise('TemperatureStatusChanged', reading)
    if (reading[0] > 0) memory.raiseAny('HotDeviceDetected', reading[1])
  }

  #endRamp(chain: string): void {
    const timer = this.#ramps.get(chain)
    if (timer !== undefined) this.#parts.clock.clearTimeout(timer)
    this.#ramps.delete(chain)
  }
}
