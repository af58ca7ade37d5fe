import { Subject } from 'rxjs'
import { ALAnimationPlayer, ALBehaviorManager } from '#naoqi'
import { installedAnimations, isAnimation } from '../animations.ts'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

const ANIMATION_MS = 4_000
/** Waving was measured on a robot; the others are taken to last about as long. */
const MEASURED_MS: Readonly<Record<string, number>> = { 'animations/Stand/Gestures/Hey_1': 4_400 }
const TAG_PATHS: Readonly<Record<string, string>> = { hello: 'Hey_1', yes: 'Yes_1', no: 'No_3', explain: 'Explain_1' }

export function addAnimationServices(registry: ServiceRegistry, { tasks, profile }: World): void {
  const started = new Subject<[string]>()
  const stopped = new Subject<[string]>()
  const failed = new Subject<[string, string, string]>()
  const play = async (caller: string, path: string) => {
    if (!isAnimation(profile.kind, path)) {
      failed.next([path, 'not installed', ''])
      throw new Error(`${caller} behavior ${path} is not installed`)
    }
    started.next([path])
    await tasks.run('animation', path, MEASURED_MS[path] ?? ANIMATION_MS)
    stopped.next([path])
  }
  registry.add(ALAnimationPlayer, {
    run: (path) => play('ALAnimationPlayer::run', path),
    runTag: (tag) => play('ALAnimationPlayer::runTag', `animations/Stand/Gestures/${TAG_PATHS[tag] ?? 'Explain_1'}`),
  })
  registry.add(
    ALBehaviorManager,
    {
      getInstalledBehaviors: () => [...installedAnimations(profile.kind)],
      getRunningBehaviors: () => tasks.names('animation'),
      isBehaviorInstalled: (path) => isAnimation(profile.kind, path),
      isBehaviorRunning: (path) => tasks.names('animation').includes(path),
      runBehavior: (path) => play('ALBehaviorManager::runBehavior', path),
      startBehavior: (path) => {
        if (!isAnimation(profile.kind, path))
          throw new Error(`ALBehaviorManager::startBehavior behavior ${path} is not installed`)
        void play('ALBehaviorManager::startBehavior', path)
      },
      stopBehavior: (path) => tasks.stop('animation', path),
      stopAllBehaviors: () => tasks.stop('animation'),
    },
    { behaviorStarted: started, behaviorStopped: stopped, behaviorFailed: failed },
  )
}
