import type { Clock, Random } from '#clock'
import type { Body } from './body.ts'
import type { MemoryHub } from './memory-hub.ts'
import type { PeopleWorld } from './people-world.ts'
import type { Profile } from './profile.ts'
import type { Recognition } from './recognition.ts'
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
  people: PeopleWorld
  tasks: Tasks
}
