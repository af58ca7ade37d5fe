import { useApp } from '../app.tsx'
import type { Robot } from '../model/messages.ts'
import { titleOf } from '../words/telling.ts'
import { Confirm } from './confirm.tsx'

/** Ends what runs without a goodbye, wherever staff want to do something else. */
export function EndSession({ robot }: { robot: Robot }) {
  const { state, words, locale, act } = useApp()
  if (!robot.session) return null
  const kindly = robot.session.controls.find(({ kind }) => kind === 'end')
  const end = async () => {
    const outcome = await act({ type: 'session.stop', robot: robot.id })
    // What comes next stands at the top: the page gets shorter, and whoever was far down would not see it.
    if (outcome === 'done') window.scrollTo(0, 0)
  }
  return (
    <>
      <Confirm
        label={words.live.end}
        question={words.live.endSure(titleOf(state.behaviors, robot.session.behavior, locale))}
        note={words.live.endNote}
        go={words.live.endGo}
        no={words.live.endNo}
        onGo={() => void end()}
      />
      {kindly && <p class="soft">{words.live.endKindly(kindly.label[locale])}</p>}
    </>
  )
}
