import { useApp } from '../app.tsx'
import { litIn } from '../model/chart.ts'
import type { Chart, Robot } from '../model/messages.ts'
import { SAFETY_TABLE } from '../model/safety-table.ts'
import { useAsked } from '../parts/asked.ts'
import { exactTimeIn } from '../words/locale.ts'
import { reasonText, stateNameText, stateText, stateTitlesOf, titleOf } from '../words/telling.ts'

/** How the activity is made, where it is now, where it has been, and what keeps it safe. */
export function ChartView() {
  const { robot, words } = useApp()
  return (
    <>
      <h1>{words.chart.title}</h1>
      {robot ? <Course key={robot.id} robot={robot} /> : <p>{words.home.none}</p>}
    </>
  )
}

function Course({ robot }: { robot: Robot }) {
  return (
    <div class="columns">
      <Drawing robot={robot} />
      <div>
        <History robot={robot} />
        <SafetyRules robot={robot} />
      </div>
    </div>
  )
}

function Drawing({ robot }: { robot: Robot }) {
  const { state, words, locale, api } = useApp()
  const { value, refusal } = useAsked(() => api.behaviors(), [state.link])
  const { session } = robot
  if (!session) return <p class="card">{words.chart.nothing}</p>
  const drawn = value?.behaviors.find(({ id }) => id === session.behavior)
  return (
    <section class="card">
      <h2>{titleOf(state.behaviors, session.behavior, locale)}</h2>
      <p class="soft">{words.chart.note}</p>
      {refusal && <p>{words.chart.unreached}</p>}
      {drawn && (
        <ul class="chart">
          {drawn.chart.states.map((node) => (
            <Box key={node.id} node={node} path={[node.key]} lit={litIn(drawn.chart, session.state)} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Box({ node, path, lit }: { node: Chart; path: readonly string[]; lit: ReadonlySet<string> }) {
  const { state, robot, words, locale } = useApp()
  const titles = stateTitlesOf(state.behaviors, robot?.session?.behavior)
  const isLit = lit.has(node.id)
  return (
    <li class={`box ${node.type} ${isLit ? 'lit' : ''}`} aria-current={isLit ? 'step' : undefined}>
      <span class="name">
        {stateNameText(path, locale, titles)}
        {isLit && ' '}
        {isLit && <b>{words.chart.lit}</b>}
      </span>
      {node.states.length > 0 && (
        <ul>
          {node.states.map((inner) => (
            <Box key={inner.id} node={inner} path={[...path, inner.key]} lit={lit} />
          ))}
        </ul>
      )}
    </li>
  )
}

function History({ robot }: { robot: Robot }) {
  const { state, words, locale } = useApp()
  const titles = stateTitlesOf(state.behaviors, robot.session?.behavior)
  return (
    <section class="card">
      <h2>{words.chart.history}</h2>
      <p class="soft">{robot.history.length > 0 ? words.chart.historyNote : words.chart.historyEmpty}</p>
      <ol class="history">
        {robot.history.toReversed().map(({ at, state: passed }, index) => (
          <li key={`${at} ${index}`}>
            <time>{exactTimeIn(locale, at)}</time> {stateText(passed, locale, titles)}
          </li>
        ))}
      </ol>
    </section>
  )
}

function SafetyRules({ robot }: { robot: Robot }) {
  const { words, locale } = useApp()
  const { action, reason } = robot.safety
  return (
    <details class="card">
      <summary>
        {words.chart.safety}
        {action !== 'none' && `${words.colon}${reasonText(reason, locale, robot.safety).title}`}
      </summary>
      <p class="soft">{words.chart.safetyNote}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.chart.safetyWhat}</th>
            <th scope="col">{words.chart.safetyDoes}</th>
          </tr>
        </thead>
        <tbody>
          {SAFETY_TABLE.map((rule) => (
            <tr key={rule.reason} class={rule.reason === reason ? 'lit' : ''}>
              <th scope="row">
                {reasonText(rule.reason, locale).title}
                {rule.reason === reason && <b> ({words.chart.safetyNow})</b>}
              </th>
              <td>{words.chart.actions[rule.reason === reason ? action : rule.action]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
