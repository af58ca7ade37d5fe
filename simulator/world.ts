import type { Clock, Random } from '#clock'
import type { Body } from './body.ts'
import type { DialogEngine } from './dialog-engine.ts'
import type { FaultBoard } from './faults/fault-board.ts'
import type { Heat } from './heat.ts'
import type { Joints } from './joints.ts'
import type { MapWorld } from './map-world.ts'
import type { MemoryHub } from './memory-hub.ts'
import type { PeopleWorld } from './people-world.ts'
import type { Profile } from './profile.ts'
import type { Recognition } from './recognition.ts'
import type { SignsWorld } from './signs-world.ts'
import type { SpeechEngine } from './speech-engine.ts'
import type { Tasks } from './tasks.ts'

/** All parts of the simulated robot: what the services work on. */
export type World = {
  clock: Clock
  random: Random
  profile: Profile
  body: Body
  memory: MemoryHub
  speech: SpeechEngine
  recognition: Recognition
  dialog: DialogEngine
  people: PeopleWorld
  signs: SignsWorld
  tasks: Tasks
  maps: MapWorld
  joints: Joints
  board: FaultBoard
  heat: Heat
  /** Reflexes of life that a client switched off, by name. */
  safeguardsOff: Set<string>
  /** Reflexes of life that run now, and where life goes after the last of them. */
  guards: { running: number; before: 'solitary' | 'interactive' | undefined }
}
