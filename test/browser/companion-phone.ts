import type { Page, WebSocketRoute } from 'playwright-core'
import type { CompanionView } from '#runtime'
import type { PhoneMessage, ToPhone } from '../../src/console/guests/phone-protocol.ts'

/** An engraving with fine lines, so that one sees what enlarging brings. */
export const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" width="1200" height="900"><rect width="1200" height="900" fill="#efe4c8"/><g stroke="#3b2a16" fill="none"><circle cx="600" cy="450" r="320" stroke-width="18"/>${Array.from(
  { length: 24 },
  (_, line) => `<path d="M600 450 L${600 + 300 * Math.cos(line / 3.82)} ${450 + 300 * Math.sin(line / 3.82)}" stroke-width="3"/>`,
).join('')}</g></svg>`

export const SERVICE = 'https://iiif.example/clock'

export const CLOCKS: CompanionView = {
  id: 'clocks.tell.1',
  title: 'Les horloges',
  lines: ['Chaque ville avait son heure.', 'Cette horloge a vu trois rois.'],
  whole: [
    'Chaque ville avait son heure.',
    'Cette horloge a vu trois rois.',
    'Quand le train est arrivé, il a fallu une heure commune.',
    'Le gardien la remonte encore chaque lundi.',
  ],
  easy: ['Avant, chaque ville avait son heure.', 'Maintenant, tout le monde a la même heure.'],
  labels: ['Horloge de l’hôtel de ville, atelier inconnu, vers 1760'],
  pictures: [{ media: undefined, iiif: SERVICE, alt: 'Une grande horloge ronde', credit: 'Petit musée' }],
  puzzle: undefined,
  stops: [
    { id: 'hall', title: 'Le hall', state: 'done' },
    { id: 'clocks', title: 'Les horloges', state: 'here' },
    { id: 'tools', title: 'Les outils', state: 'next' },
    { id: 'attic', title: 'Le grenier', state: 'ahead' },
  ],
}

export const HANDS: NonNullable<CompanionView['puzzle']> = {
  id: 'hands',
  question: 'Combien d’aiguilles avait la première horloge ?',
  choices: [
    { id: 'a', label: 'une' },
    { id: 'b', label: 'deux' },
    { id: 'c', label: 'trois' },
  ],
  right: undefined,
}

export const captionOf = (text: string): ToPhone => ({ type: 'caption', locale: 'fr', text, big: null, title: 'Les horloges' })
export const viewOf = (view: CompanionView | null): ToPhone => ({
  type: 'view',
  language: 'fr',
  languages: ['fr', 'en', 'it'],
  view,
})

/** The far end of a phone's line, in the hand of the test; `isUp` is the network. */
export async function scriptLine(page: Page) {
  const orders: PhoneMessage[] = []
  const lines: WebSocketRoute[] = []
  const script = { orders, isUp: true, opened: () => lines.length, tell, cut }
  let greeting: readonly ToPhone[] = []
  function tell(...news: ToPhone[]): void {
    for (const one of news) lines.at(-1)?.send(JSON.stringify(one))
  }
  async function cut(): Promise<void> {
    await lines.at(-1)?.close({ code: 1012 })
  }
  await page.routeWebSocket(/\/c\/[^/]+\/live/, (line) => {
    if (!script.isUp) return void line.close({ code: 1013 })
    lines.push(line)
    line.onMessage((text) => orders.push(JSON.parse(String(text))))
    for (const one of greeting) line.send(JSON.stringify(one))
  })
  return {
    ...script,
    /** What whoever connects is told first. */
    greet: (...news: ToPhone[]) => {
      greeting = news
    },
    setUp: (isUp: boolean) => {
      script.isUp = isUp
    },
  }
}

/** Under which code guests find a robot, as staff are told. */
export async function codeOf(url: string): Promise<string> {
  const told: unknown = await fetch(url).then((answer) => answer.json())
  return told instanceof Object && 'code' in told ? String(told.code) : ''
}
