type Row = { name: string; bar: number; values: readonly (string | number)[] }
type Props = { caption: string; heads: readonly string[]; rows: readonly Row[] }

/** A chart that is a table: eyes compare the bars, and everybody else, on paper too, has the figures beside them. */
export function BarTable({ caption, heads, rows }: Props) {
  const most = Math.max(1, ...rows.map(({ bar }) => bar))
  const [first = '', ...others] = heads
  return (
    <table class="bars">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <td aria-hidden="true" />
          {others.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, bar, values }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(bar / most) * 100} height="10" />
              </svg>
            </td>
            {values.map((value, at) => (
              <td key={others[at]}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
