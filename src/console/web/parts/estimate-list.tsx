import { useApp } from '../app.tsx'
import type { EstimateView } from '../model/messages.ts'
import { PLAN_WORDS } from '../words/plans.ts'

type Props = { estimate: EstimateView; kind: 'nao' | 'pepper' }

/** What a session would take, and what its time is too short for. */
export function EstimateList({ estimate, kind }: Props) {
  const { words, locale } = useApp()
  const own = PLAN_WORDS[locale]
  const { minutes, batteryPercent, movementMinutes, heat, shortByMinutes, leftOut } = estimate
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(leftOut.map((title) => title[locale]))
  return (
    <ul>
      <li>{own.takes(minutes)}</li>
      {shortByMinutes > 0 && <li data-heat="rest">{own.shortBy(shortByMinutes)}</li>}
      {leftOut.length > 0 && <li data-heat="rest">{own.leftOut(names)}</li>}
      <li>{own.battery(batteryPercent, words.kinds[kind])}</li>
      {movementMinutes > 0 && <li>{own.movement(movementMinutes)}</li>}
      <li data-heat={heat}>{own.heat[heat]}</li>
    </ul>
  )
}
