import { BehaviorSubject, type Observable } from 'rxjs'
import type { Clock } from '#clock'
import type { Person } from './access/person.ts'
import type { Operator, PageCommand, Presence } from './protocol.ts'

/** Who has the console open and who steers what, for all to see: two people at one robot must know of each other. */
export interface PresenceBoard {
  readonly presence$: Observable<Presence>
  /** Returns how a page tells which robot it shows, and that it is gone. */
  enter(person: Person): { look(robot: string | null): void; leave(): void }
  /** Somebody gave a robot a command. */
  steered(person: Pick<Person, 'name' | 'role'>, command: PageCommand): void
}

export function createPresence(clock: Pick<Clock, 'wallTime'>): PresenceBoard {
  const presence$ = new BehaviorSubject<Presence>({ operators: [], steering: {} })
  let lastId = 0
  const change = (edit: (operators: readonly Operator[]) => Operator[]) =>
    presence$.next({ ...presence$.value, operators: edit(presence$.value.operators) })

  return {
    presence$,
    enter({ name, role }) {
      lastId += 1
      const id = String(lastId)
      change((operators) => [...operators, { id, name, role, robot: null }])
      return {
        look: (robot) => change((operators) => operators.map((other) => (other.id === id ? { ...other, robot } : other))),
        leave: () => change((operators) => operators.filter((other) => other.id !== id)),
      }
    },
    steered({ name, role }, { robot, type }) {
      const steering = { ...presence$.value.steering, [robot]: { name, role, action: type, at: Math.round(clock.wallTime()) } }
      presence$.next({ ...presence$.value, steering })
    },
  }
}
