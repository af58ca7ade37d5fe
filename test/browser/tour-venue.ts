import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { createRandom, createSystemClock } from '#clock'
import { createSimulatorServer } from '../../simulator/http.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { run } from '../../src/cli/commands/run.ts'
import { PICTURE } from './companion-phone.ts'

/** Two stops, told in a few seconds. */
const TOUR = `
title: { fr: "le petit musée", en: "the small museum" }
base: { place: { fr: "l'accueil", en: "the front desk" }, floor: 0 }
objects:
  - id: clock
    title: { fr: "L'horloge", en: "The clock" }
    maker: { fr: "Atelier inconnu", en: "Unknown workshop" }
    date: { fr: "vers 1760", en: "about 1760" }
    credit: "Petit musée"
    imageRights: "own picture"
    sources: ["catalogue, p. 3"]
    picture: { media: pictures/clock.png, instead: { fr: "Une grande horloge ronde", en: "A large round clock" } }
stops:
  - { id: clocks, title: { fr: "Les horloges", en: "The clocks" }, objects: [clock], place: { fr: "la salle des horloges", en: "the clock room" }, room: west, floor: 0, walkSeconds: 20, walkToBaseSeconds: 20, access: { stepFree: true } }
  - { id: hall, title: { fr: "Le hall", en: "The hall" }, objects: [], place: { fr: "le hall", en: "the hall" }, room: hall, floor: 0, walkSeconds: 20, walkToBaseSeconds: 15, access: { stepFree: true } }
routes:
  - { id: all, title: { fr: "Tout voir", en: "See everything" }, minutes: 12, audience: adult, length: short, stops: [{ stop: clocks, priority: must, puzzle: true }, { stop: hall, priority: must }] }
narrations:
  - { stop: clocks, language: fr, audience: adult, length: short, lines: ["Chaque ville avait son heure.", "Cette horloge a vu trois rois."] }
  - { stop: clocks, language: en, audience: adult, length: short, lines: ["Every town kept its own time.", "This clock has seen three kings."] }
  - { stop: clocks, language: fr, audience: easy, length: short, lines: ["Avant, chaque ville avait son heure."] }
  - { stop: hall, language: fr, audience: adult, length: short, lines: ["Ce hall était une gare."] }
  - { stop: hall, language: en, audience: adult, length: short, lines: ["This hall was a railway station."] }
questions:
  - { id: clock-works, about: clock, language: fr, question: "Est-ce que l'horloge marche encore ?", answer: ["Oui, le gardien la remonte chaque lundi."] }
  - { id: clock-works, about: clock, language: en, question: "Does the clock still work?", answer: ["Yes, the keeper winds it every Monday."] }
puzzles:
  - { id: hands, stop: clocks, language: fr, question: "Combien d'aiguilles avait la première horloge ?", choices: { a: "une", b: "deux", c: "trois" }, right: a, reveal: ["Une seule : on ne comptait que les heures."] }
  - { id: hands, stop: clocks, language: en, question: "How many hands did the first clock have?", choices: { a: "one", b: "two", c: "three" }, right: a, reveal: ["Just one: only hours were counted."] }
`

/** A museum over real sockets: one Pepper, the controller and its console, and a tour with a picture. */
export async function openTourVenue(browser: Browser) {
  const clock = createSystemClock()
  const pepper = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5.10.7', name: 'pepper', clock, random: createRandom(1) })
  const simulator = await createSimulatorServer({ robots: [pepper], clock, port: 0 })
  const folder = mkdtempSync(join(tmpdir(), 'compere-'))
  mkdirSync(join(folder, 'tour', 'pictures'), { recursive: true })
  writeFileSync(join(folder, 'tour', 'tour.yaml'), TOUR)
  writeFileSync(join(folder, 'tour', 'pictures', 'clock.png'), await drawn(browser))
  const config = join(folder, 'site.yaml')
  const lines = [
    `robots: [{ id: pepper, host: 127.0.0.1, road: bridge, port: ${simulator.ports[0]?.bridge} }]`,
    'console: { port: 0 }',
    'dataFolder: data',
    'content: { museum-tour: tour/tour.yaml }',
  ]
  writeFileSync(config, `${lines.join('\n')}\n`)
  const site = await run(config)
  return {
    pepper,
    folder,
    url: site.console.url,
    async close() {
      await site.close()
      await simulator.close()
      rmSync(folder, { recursive: true })
    },
  }
}
export type TourVenue = Awaited<ReturnType<typeof openTourVenue>>

async function drawn(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1_200, height: 900 } })
  await page.setContent(`<body style="margin:0">${PICTURE}</body>`)
  const picture = await page.screenshot()
  await page.close()
  return picture
}
