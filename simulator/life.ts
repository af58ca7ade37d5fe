import type { World } from './world.ts'

const STATES = ['solitary', 'interactive', 'safeguard', 'disabled'] as const
export type SimulatedLife = (typeof STATES)[number]

export function lifeStateOf(text: string): SimulatedLife {
  const found = STATES.find((state) => state === text)
  if (!found) throw new Error(`ALAutonomousLife::setState there is no state ${text}`)
  return found
}

/** Each change of state resets the autonomous abilities; only speaking movements survive `disabled`. */
export function setLife({ body, memory, people }: World, life: SimulatedLife): void {
  if (life === body.state.life) return
  const lively = life === 'solitary' || life === 'interactive'
  body.update({
    life,
    abilities: {
      AutonomousBlinking: lively,
      BackgroundMovement: lively,
      ListeningMovement: lively,
      SpeakingMovement: life !== 'safeguard',
    },
    awareness: { ...body.state.awareness, enabled: lively, paused: false },
  })
  memory.raise('AutonomousLife/State', life)
  people.perceive()
}
