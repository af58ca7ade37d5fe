import PDFDocument from 'pdfkit'
import type { TourForm } from './form.ts'
import { type ScriptOptions, type ScriptPart, scriptParts } from './script.ts'

const MARGIN = 54
/** Below so much room a heading goes to the next page, with what it stands over. */
const KEEP = 110
const SERIF = 'Times-Roman'
const BOLD = 'Helvetica-Bold'
const ITALIC = 'Times-Italic'
/** The fonts that every reader of PDF has know these and the letters of Western Europe, and nothing else. */
const BEYOND_LATIN = 'ŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™'

type Pdf = InstanceType<typeof PDFDocument>

/** The script of a tour as PDF, and which characters its fonts could not print. */
export async function scriptPdf(
  form: TourForm,
  options: ScriptOptions & { madeAt: number },
): Promise<{ bytes: Uint8Array; lost: readonly string[] }> {
  const title = form.title[options.language]
  const info = { Title: title, Creator: 'Compère', CreationDate: new Date(options.madeAt) }
  const pdf = new PDFDocument({ size: 'A4', margin: MARGIN, info, lang: options.language, bufferPages: true })
  const chunks: Uint8Array[] = []
  const done = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject))
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const strange = new Set<string>()
  const print = (text: string) => printable(text, strange)
  for (const part of scriptParts(form, options)) draw(pdf, part, print)
  numberPages(pdf, print(title))
  pdf.end()
  await done
  const lost = strange.size === 0 ? [] : [`${[...strange].join(' ')}: the fonts of the PDF do not have these; the HTML has them`]
  return { bytes: Buffer.concat(chunks), lost }
}

/** What the fonts do not have is printed as a question mark, and told. */
function printable(text: string, strange: Set<string>): string {
  return [...text.normalize('NFC').replaceAll('✓', '(*)').replaceAll('\u202f', '\u00a0')]
    .map((letter) => {
      if (letter <= '\u00ff' || BEYOND_LATIN.includes(letter)) return letter
      strange.add(letter)
      return '?'
    })
    .join('')
}

function draw(pdf: Pdf, part: ScriptPart, print: (text: string) => string): Pdf {
  switch (part.kind) {
    case 'title':
      return pdf.font(BOLD).fontSize(24).text(print(part.text)).moveDown(0.5)
    case 'route':
      return pdf.addPage().font(BOLD).fontSize(19).text(print(part.text)).moveDown(0.3)
    case 'stop':
      return heading(pdf, print(part.text), 15)
    case 'heading':
      return heading(pdf, print(part.text), 11.5)
    case 'meta':
      return pdf.font(SERIF).fontSize(10.5).fillColor('#444').text(print(part.text)).fillColor('#000').moveDown(0.3)
    case 'cue':
      return pdf.font(ITALIC).fontSize(12).text(print(part.text), { indent: 12 }).moveDown(0.3)
    case 'lines':
      return paragraphs(pdf, part.lines.map(print), 13)
    case 'credits':
      return paragraphs(pdf, part.lines.map(print), 9.5)
    case 'question':
      pdf.font('Times-Bold').fontSize(12).text(print(part.question))
      return paragraphs(pdf, [print(part.answer)], 12)
    case 'puzzle':
      return paragraphs(pdf, [part.question, ...part.choices, part.reveal].map(print), 12)
  }
}

function heading(pdf: Pdf, text: string, size: number): Pdf {
  if (pdf.y > pdf.page.height - MARGIN - KEEP) pdf.addPage()
  return pdf.moveDown(0.6).font(BOLD).fontSize(size).text(text).moveDown(0.2)
}

function paragraphs(pdf: Pdf, lines: readonly string[], size: number): Pdf {
  pdf.font(SERIF).fontSize(size)
  for (const line of lines) pdf.text(line, { lineGap: 2 }).moveDown(0.25)
  return pdf.moveDown(0.3)
}

/** Loose pages find their order again. */
function numberPages(pdf: Pdf, title: string): void {
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    // Below the margin a line would begin a new page.
    pdf.page.margins.bottom = 0
    pdf
      .font('Helvetica')
      .fontSize(8.5)
      .text(`${title} · ${page + 1} / ${count}`, MARGIN, pdf.page.height - 34, { lineBreak: false })
  }
}
