import type { AnyActorRef } from 'xstate'
import type { Robot } from '#robot'
import type { RuntimeEvent } from './behavior.ts'
import type { Session } from './supervisor.machine.ts'

export type PlaceWatch = {
  follow(child: AnyActorRef | undefined, session: Session | undefined): void
  close(): void
}

/** Tells the behavior that runs what its robot sees of where it is, if it wants to know; no camera works for one that does not. */
export function watchPlaces({ places }: Pick<Robot, 'places'>): PlaceWatch {
  let watched: AnyActorRef | undefined
  let looking: { unsubscribe(): void } | undefined
  return {
    follow(child, session) {
      if (child === watched) return
      watched = child
      looking?.unsubscribe()
      looking = undefined
      if (!child || !session?.behavior.places) return
      looking = places.seen$.subscribe(({ kind, id }) => {
        const event: RuntimeEvent = { type: 'place.seen', by: kind, id }
        child.send(event)
      })
    },
    close: () => looking?.unsubscribe(),
  }
}
