type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** A piece of a page whose texts are escaped already. */
export type Html = { html: string }

/** Elements without an end. */
const VOID: readonly string[] = ['img', 'meta']

/** An element of the page: texts are escaped here and nowhere else, so that none is forgotten. */
export function element(name: string, attributes: Attributes, ...children: readonly (string | Html | undefined)[]): Html {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === undefined || value === false ? [] : [value === true ? key : `${key}="${escaped(String(value))}"`],
    )
    .map((attribute) => ` ${attribute}`)
    .join('')
  if (VOID.includes(name)) return { html: `<${name}${written}>` }
  return { html: `<${name}${written}>${children.map(inner).join('')}</${name}>` }
}

export function all(children: readonly (Html | undefined)[]): Html {
  return { html: children.map((child) => child?.html ?? '').join('\n') }
}

/** Data for the page's own script: nothing in them can end the element that they stand in. */
export function dataBlock(id: string, data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return { html: `<script type="application/json" id="${escaped(id)}">${json}</script>` }
}

function inner(child: string | Html | undefined): string {
  return typeof child === 'string' ? escaped(child) : (child?.html ?? '')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
