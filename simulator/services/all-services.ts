import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'
import { addAnimationServices } from './animation.ts'
import { addAutonomyServices } from './autonomy.ts'
import { addHealthServices, addSystemServices } from './health-and-system.ts'
import { addLightAndSoundServices } from './lights-and-sound.ts'
import { addListeningServices } from './listening.ts'
import { addMemoryService } from './memory.ts'
import { addMotionServices } from './motion.ts'
import { addNavigationService } from './navigation.ts'
import { addPerceptionServices } from './perception.ts'
import { addSpeechServices } from './speech.ts'
import { addTabletService } from './tablet.ts'

export function addAllServices(registry: ServiceRegistry, world: World): void {
  const groups = [
    addSpeechServices,
    addListeningServices,
    addMemoryService,
    addMotionServices,
    addNavigationService,
    addAnimationServices,
    addAutonomyServices,
    addPerceptionServices,
    addTabletService,
    addLightAndSoundServices,
    addHealthServices,
    addSystemServices,
  ]
  for (const add of groups) add(registry, world)
}
