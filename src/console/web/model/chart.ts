import type { Chart } from './messages.ts'

/**
 * The states that are lit. A state's name leaves out where its second region stands, so that the end of a path is what
 * is compared; whatever holds a lit state is lit too.
 */
export function litIn(chart: Chart, state: string): ReadonlySet<string> {
  const wanted = state.split(' + ').filter((region) => region !== '')
  const lit = new Set<string>()
  visit(chart, [], (path) => {
    const name = path.map(({ key }) => key).join('.')
    if (!wanted.some((region) => name === region || name.endsWith(`.${region}`))) return
    for (const { id } of [chart, ...path]) lit.add(id)
  })
  return lit
}

function visit(node: Chart, path: readonly Chart[], see: (path: readonly Chart[]) => void): void {
  for (const child of node.states) {
    const here = [...path, child]
    see(here)
    visit(child, here, see)
  }
}
