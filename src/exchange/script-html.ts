import type { TourForm } from './form.ts'
import type { Locale } from './languages.ts'
import { type ScriptOptions, type ScriptPart, scriptParts } from './script.ts'
import { escapeXml } from './xml-text.ts'

/** For a page of paper: large enough to be read in a dim room, and a stop never parted from its first lines. */
const STYLE = `
  @page { size: A4; margin: 18mm }
  body { font: 13pt/1.5 Georgia, serif; max-width: 42em; margin: 0 auto; padding: 1em; color: #111 }
  h1, h2, h3, h4 { font-family: system-ui, sans-serif; line-height: 1.25; break-after: avoid }
  h2 { break-before: page } h3 { border-top: 1px solid #999; padding-top: .6em }
  .meta { color: #444; font-size: 11pt } .cue { border-left: 4px solid #888; padding-left: .8em; font-style: italic }
  ol, p { orphans: 3; widows: 3 } .puzzle, dl > div { break-inside: avoid } dt { font-weight: bold } dd { margin: 0 0 .5em }
`

/** The script of a tour as one page that needs nothing else, to be printed. */
export function scriptHtml(form: TourForm, options: ScriptOptions): string {
  const { language } = options
  const body = scriptParts(form, options).map(partHtml).join('\n')
  const title = escapeXml(form.title[language])
  return page(language, title, body)
}

function page(language: Locale, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`
}

function partHtml(part: ScriptPart): string {
  switch (part.kind) {
    case 'title':
      return `<h1>${escapeXml(part.text)}</h1>`
    case 'route':
      return `<h2>${escapeXml(part.text)}</h2>`
    case 'stop':
      return `<h3>${escapeXml(part.text)}</h3>`
    case 'heading':
      return `<h4>${escapeXml(part.text)}</h4>`
    case 'meta':
    case 'cue':
      return `<p class="${part.kind}">${escapeXml(part.text)}</p>`
    case 'lines':
      return part.lines.map((line) => `<p>${escapeXml(line)}</p>`).join('\n')
    case 'credits':
      return `<ul class="meta">${items(part.lines)}</ul>`
    case 'question':
      return `<dl><div><dt>${escapeXml(part.question)}</dt><dd>${escapeXml(part.answer)}</dd></div></dl>`
    case 'puzzle':
      return `<div class="puzzle"><p>${escapeXml(part.question)}</p><ul>${items(part.choices)}</ul><p>${escapeXml(part.reveal)}</p></div>`
  }
}

function items(lines: readonly string[]): string {
  return lines.map((line) => `<li>${escapeXml(line)}</li>`).join('')
}
