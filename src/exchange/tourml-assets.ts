import { breathsOf, linesOf } from './breaths.ts'
import type { DraftNarration, DraftObject } from './draft.ts'
import { OBJECT_FACTS, TEXT_FACTS } from './fact-schemas.ts'
import type { FormPuzzle, FormQuestion, FormTransition } from './form.ts'
import { httpsUrl } from './https-url.ts'
import { languageOf } from './languages.ts'
import { plainText } from './plain-text.ts'
import { below, type XmlElement } from './read-xml.ts'
import type { Report } from './report.ts'
import { readProperties } from './tourml-properties.ts'
import { ASSETS, LINES } from './tourml-terms.ts'

/** What the assets of a tour are, by their ids. */
export type TourmlAssets = {
  elements: ReadonlyMap<string, XmlElement>
  objects: ReadonlyMap<string, DraftObject>
  narrations: ReadonlyMap<string, DraftNarration>
  questions: readonly FormQuestion[]
  puzzles: readonly FormPuzzle[]
  transitions: readonly FormTransition[]
}

const MAX_CHOICE = 60
const OWN_TYPES: readonly string[] = Object.values(ASSETS)

/** Sorts the assets by what they are; those of other programs are looked at where a stop names them. */
export function readAssets(all: readonly XmlElement[], report: Report): TourmlAssets {
  const elements = new Map(all.map((asset) => [idOf(asset), asset]))
  const ofType = (type: string) => [...elements].filter(([, asset]) => typeOf(asset) === type)
  return {
    elements,
    objects: new Map(ofType(ASSETS.object).map(([id, asset]) => [id, objectOf(id, asset, report)])),
    narrations: new Map(ofType(ASSETS.narration).map(([id, asset]) => [id, narrationOf(asset, report)])),
    questions: ofType(ASSETS.question).flatMap(([id, asset]) => questionsOf(id, asset, report)),
    puzzles: ofType(ASSETS.puzzle).flatMap(([id, asset]) => puzzlesOf(id, asset, report)),
    transitions: ofType(ASSETS.transition).flatMap(([, asset]) => transitionsOf(asset, report)),
  }
}

export function idOf(element: XmlElement): string {
  return element.attributes.get('id') ?? ''
}

/** Whether Compère wrote it. */
export function isOwn(asset: XmlElement): boolean {
  return OWN_TYPES.includes(typeOf(asset))
}

function typeOf(asset: XmlElement): string {
  const type = asset.attributes.get('type') ?? ''
  return idOf(asset).startsWith(`${type}-`) ? type : ''
}

function objectOf(id: string, asset: XmlElement, report: Report): DraftObject {
  const { values, phrases } = readProperties(asset, OBJECT_FACTS, [], report)
  const address = (given: string | undefined) => {
    const url = httpsUrl(given)
    if (given !== undefined && url === undefined) report.skip(asset.where, `"${given}" is no https address`)
    return url
  }
  return {
    key: id.slice(ASSETS.object.length + 1),
    title: new Map(below(asset, 'Content').map((content) => [languageOf(content.attributes.get('lang')), dataOf(content)])),
    ...{
      maker: phrases.get('maker'),
      date: phrases.get('date'),
      place: phrases.get('place'),
      technique: phrases.get('technique'),
    },
    credit: rightOf(asset, 'CreditLine'),
    imageRights: rightOf(asset, 'Copyright'),
    ...values,
    iiif: address(values.iiif),
    imageService: address(values.imageService),
    sources: values.sources ?? [],
  }
}

/** What an asset says of whom it belongs to. */
export function rightOf(asset: XmlElement, name: string): string | undefined {
  return below(asset, 'AssetRights', name)[0]?.text.trim() || undefined
}

function narrationOf(asset: XmlElement, report: Report): DraftNarration {
  const { audience = 'adult', length = 'short' } = readProperties(asset, TEXT_FACTS, [], report).values
  const lines = new Map(below(asset, 'Content').map((content) => [languageOf(content.attributes.get('lang')), linesIn(content)]))
  return { audience, length, lines }
}

function questionsOf(id: string, asset: XmlElement, report: Report): FormQuestion[] {
  const { about, audiences } = readProperties(asset, TEXT_FACTS, [], report).values
  return languagesOf(asset).flatMap((language) => {
    const part = partsOf(asset, language)
    const [question] = part('question')
    if (about === undefined || question === undefined || part('answer').length === 0) {
      report.skip(asset.where, 'a question without what it is about, or without an answer')
      return []
    }
    const also = part('also')
    const key = id.slice(ASSETS.question.length + 1)
    return [
      {
        id: key,
        about,
        language,
        question,
        ...(also.length > 0 ? { alsoAsked: also } : {}),
        answer: part('answer'),
        ...(audiences ? { audiences } : {}),
      },
    ]
  })
}

function puzzlesOf(id: string, asset: XmlElement, report: Report): FormPuzzle[] {
  const { about, audiences, right } = readProperties(asset, TEXT_FACTS, [], report).values
  return languagesOf(asset).flatMap((language) => {
    const part = partsOf(asset, language)
    const [question] = part('question')
    const [a, b, c, d] = ['a', 'b', 'c', 'd']
      .map((key) => part(`choice-${key}`)[0])
      .map((text) => text && plainText(text, MAX_CHOICE))
    if (about === undefined || right === undefined || question === undefined || !a || !b || part('reveal').length === 0) {
      report.skip(asset.where, 'a puzzle without a question, two choices, the right one or what is said then')
      return []
    }
    const choices = { a, b, ...(c ? { c } : {}), ...(d ? { d } : {}) }
    const key = id.slice(ASSETS.puzzle.length + 1)
    return [
      { id: key, stop: about, language, question, choices, right, reveal: part('reveal'), ...(audiences ? { audiences } : {}) },
    ]
  })
}

function transitionsOf(asset: XmlElement, report: Report): FormTransition[] {
  const { from, to } = readProperties(asset, TEXT_FACTS, [], report).values
  return below(asset, 'Content').map((content) => ({
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    language: languageOf(content.attributes.get('lang')),
    lines: linesIn(content),
  }))
}

function languagesOf(asset: XmlElement): string[] {
  return [...new Set(below(asset, 'Content').map((content) => languageOf(content.attributes.get('lang'))))]
}

function partsOf(asset: XmlElement, language: string): (name: string) => string[] {
  const contents = below(asset, 'Content').filter((content) => languageOf(content.attributes.get('lang')) === language)
  return (name) => contents.filter((content) => content.attributes.get('part') === name).flatMap(linesIn)
}

/** As lines where the asset says that they are; running text is cut into breaths. */
export function linesIn(content: XmlElement): string[] {
  return content.attributes.get('format') === LINES ? linesOf(dataOf(content)) : breathsOf(dataOf(content)).lines
}

/** The text of a content, or of the older form that has it without an element of its own. */
export function dataOf(content: XmlElement): string {
  const [data] = below(content, 'Data')
  return (data ?? content).text.trim()
}
