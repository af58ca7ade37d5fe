import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { TourContent, TourRoute } from '../../museum-tour/tour.content.ts'
import { dataBlock, element } from './html.ts'
import { walkBody } from './walk-body.ts'
import { mapOf, planOf } from './walk-map.ts'
import { languagesOf, type Walk, walkIn } from './walk-texts.ts'
import { walkWords } from './walk-words.ts'

export type WalkWish = { language: string; pictureOf: (media: string) => string | undefined }

/** A page larger than that takes a minute on a crowded Wi-Fi: then it comes without its pictures. */
const MOST_PICTURE_CHARS = 1_500_000

type Shipped = { style: string; script: string }
let shipped: Shipped | undefined

/**
 * A circuit as one page that needs nothing else: texts in all languages, map, pictures. It lets nothing in and sends nothing
 * out, wherever it is kept, by a policy of its own.
 */
export function walkPage(content: TourContent, route: TourRoute, { language, pictureOf }: WalkWish): string {
  shipped ??= { style: shippedFile('walk.css'), script: shippedFile('walk.js') }
  const { style, script } = shipped
  const walks = languagesOf(content, route, language).map((one) => walkIn(content, route, one))
  const plan = planOf(content, route)
  const [first] = walks
  const lang = first?.language ?? language
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policyOf(shipped) }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, first?.title ?? ''),
    { html: `<style>${style}</style>` },
  )
  const body = element(
    'body',
    {},
    walkBody(walks, {
      content,
      route,
      map: plan && mapOf(plan, route, walkWords(lang).map),
      pictureOf: withinLimit(walks, pictureOf),
    }),
    dataBlock('walk', { plan: plan ?? null, stops: route.stops.length, languages: walks.map(toScript) }),
    { html: `<script>${script}</script>` },
  )
  return `<!doctype html>\n${element('html', { lang }, head, body).html}\n`
}

function shippedFile(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
}

/** Only what was shipped here runs; a text of the content that looks like a script is one no more. */
function policyOf({ style, script }: Shipped): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** What the script says by itself, in each language. */
function toScript({ language, title }: Walk) {
  const { map, where, away, near, winds, whereNot } = walkWords(language)
  return { language, title, map, where, away, near, winds, whereNot }
}

/** Every picture, or none: which of them are missing would depend on their order. */
function withinLimit(walks: readonly Walk[], pictureOf: WalkWish['pictureOf']): WalkWish['pictureOf'] {
  const named = new Set(walks.flatMap(({ stops }) => stops.flatMap(({ pictures }) => pictures.map(({ media }) => media))))
  const found = new Map([...named].flatMap((media) => [[media, pictureOf(media)] as const]))
  const chars = [...found.values()].reduce((sum, data) => sum + (data?.length ?? 0), 0) * walks.length
  return (media) => (chars > MOST_PICTURE_CHARS ? undefined : found.get(media))
}
