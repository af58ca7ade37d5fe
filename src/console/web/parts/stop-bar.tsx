import { useApp } from '../app.tsx'
import { ALL, type StopStage, stopStageOf } from '../model/stop-press.ts'

/** Always there, always at the same place, and it never claims more than what is known. */
export function StopBar() {
  const { state, robot, words, stop } = useApp()
  const id = robot?.id ?? ALL
  const stageOf = (one: string) =>
    stopStageOf(
      state.presses,
      state.robots.find((known) => known.id === one),
      one,
    )
  const stage = stageOf(id)
  const told = (state.robots.length > 0 ? state.robots.map((known) => known.id) : [ALL]).flatMap((one) => {
    const reached = stageOf(one)
    return reached && (one === id || reached !== 'confirmed') ? [{ id: one, stage: reached }] : []
  })
  return (
    <section class="stopbar" id="stop" aria-label={words.stop.region}>
      <div class="stopsays" role="status" aria-live="assertive">
        {told.map((one) => (
          <p key={one.id} data-stage={one.stage}>
            {one.id !== ALL && state.robots.length > 1 ? `${one.id}${words.colon}` : ''}
            {words.stop.long[one.stage]}
          </p>
        ))}
      </div>
      <div class="stops">
        <StopButton name={robot && state.robots.length > 1 ? robot.id : ''} stage={stage} press={() => stop(id)} />
        {state.robots.length > 1 && (
          <button type="button" class="stop all" onClick={() => stop(ALL)}>
            {words.stop.all}
          </button>
        )}
      </div>
    </section>
  )
}

function StopButton({ name, stage, press }: { name: string; stage: StopStage | null; press: () => void }) {
  const { words } = useApp()
  const more = [name, stage && words.stop.short[stage]].filter(Boolean).join(', ')
  return (
    <button type="button" class="stop" data-stage={stage ?? ''} onClick={press}>
      <b>{words.stop.button}</b>
      {more && <span> {more}</span>}
    </button>
  )
}
