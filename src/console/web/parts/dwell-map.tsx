import { useApp } from '../app.tsx'
import { type Stay, staysIn, warmth } from '../model/dwell.ts'
import type { SessionsAnswer } from '../model/messages.ts'
import { spelled } from '../model/state-name.ts'
import { SESSION_WORDS } from '../words/sessions.ts'
import { BarTable } from './bar-table.tsx'

type Session = SessionsAnswer['sessions'][number]
type Props = { behavior: string; sessions: readonly Session[]; caption: string }

/** Where groups stayed and where they passed by: a strip as warm as the stops were, and the same in figures. */
export function DwellMap({ behavior, sessions, caption }: Props) {
  const { state, locale } = useApp()
  const own = SESSION_WORDS[locale]
  const stops = state.behaviors.find(({ id }) => id === behavior)?.stops
  const stays = staysIn(sessions, stops)
  if (stays.length === 0) return null
  const isOne = sessions.length === 1
  const nameOf = (id: string) => stops?.find((stop) => stop.id === id)?.title[locale] ?? spelled(id)
  const figures = ({ seconds, tours }: Stay) => [tours === 0 ? own.notSeen : own.clock(seconds), ...(isOne ? [] : [tours])]
  return (
    <div class="dwell">
      <div class="strip" aria-hidden="true">
        {stays.map((stay, index) => (
          <i key={stay.id} class={`warm${warmth(stay, stays)}`} title={nameOf(stay.id)}>
            {index + 1}
          </i>
        ))}
      </div>
      <BarTable
        caption={caption}
        heads={[own.stop, own.time, ...(isOne ? [] : [own.tours])]}
        rows={stays.map((stay, index) => ({
          name: `${index + 1}. ${nameOf(stay.id)}`,
          bar: stay.seconds,
          values: figures(stay),
        }))}
      />
    </div>
  )
}
