import {
  ALAutonomousBlinking,
  ALAutonomousLife,
  ALBackgroundMovement,
  ALBasicAwareness,
  ALListeningMovement,
  ALSpeakingMovement,
} from '#naoqi'
import { lifeStateOf, setLife } from '../life.ts'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

export function addAutonomyServices(registry: ServiceRegistry, world: World): void {
  addLife(registry, world)
  addAwareness(registry, world)
  registry.add(ALAutonomousBlinking, ability(world, 'AutonomousBlinking'))
  registry.add(ALBackgroundMovement, ability(world, 'BackgroundMovement'))
  registry.add(ALListeningMovement, ability(world, 'ListeningMovement'))
  registry.add(ALSpeakingMovement, { ...ability(world, 'SpeakingMovement'), setMode: () => {} })
}

function ability({ body }: World, name: string) {
  return {
    setEnabled: (enabled: boolean): void => body.update({ abilities: { ...body.state.abilities, [name]: enabled } }),
    isEnabled: (): boolean => body.state.abilities[name] ?? false,
  }
}

function addLife(registry: ServiceRegistry, world: World): void {
  const { body, memory, safeguardsOff } = world
  const focus = (activity: string) => {
    body.update({ focusedActivity: activity })
    memory.raise('AutonomousLife/FocusedActivity', activity)
  }
  registry.add(ALAutonomousLife, {
    getState: () => body.state.life,
    setState: (state) => setLife(world, lifeStateOf(state)),
    focusedActivity: () => body.state.focusedActivity,
    switchFocus: (activity) => {
      focus(activity)
      setLife(world, 'interactive')
    },
    stopFocus: () => {
      focus('')
      if (body.state.life === 'interactive') setLife(world, 'solitary')
    },
    setSafeguardEnabled: (name, enabled) => {
      if (enabled) safeguardsOff.delete(name)
      else safeguardsOff.add(name)
    },
    isSafeguardEnabled: (name) => !safeguardsOff.has(name),
    setAutonomousAbilityEnabled: (name, enabled) => ability(world, name).setEnabled(enabled),
    getAutonomousAbilityEnabled: (name) => ability(world, name).isEnabled(),
  })
}

function addAwareness(registry: ServiceRegistry, { body, people }: World): void {
  const change = (patch: Partial<typeof body.state.awareness>) => {
    body.update({ awareness: { ...body.state.awareness, ...patch } })
    people.perceive()
  }
  registry.add(ALBasicAwareness, {
    startAwareness: () => change({ enabled: true, paused: false }),
    stopAwareness: () => change({ enabled: false }),
    isAwarenessRunning: () => body.awarenessRuns,
    setEnabled: (enabled) => change({ enabled }),
    isEnabled: () => body.state.awareness.enabled,
    isRunning: () => body.awarenessRuns,
    pauseAwareness: () => change({ paused: true }),
    resumeAwareness: () => change({ paused: false }),
    setStimulusDetectionEnabled: () => {},
    setEngagementMode: (engagement) => change({ engagement }),
    getEngagementMode: () => body.state.awareness.engagement,
    setTrackingMode: (tracking) => change({ tracking }),
    getTrackingMode: () => body.state.awareness.tracking,
    engagePerson: (id) => people.people.has(id),
  })
}
