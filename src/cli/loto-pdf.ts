import PDFDocument from 'pdfkit'
import { cardTitle, type LotoCard, setTitle } from '#behaviors'

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89 } as const
const MARGIN = 30
const CARDS_ON_PAGE = 2
const HALF = PAGE.height / CARDS_ON_PAGE
const COLUMNS = 9
const CELL = { width: (PAGE.width - 2 * MARGIN) / COLUMNS, height: 84 } as const
const HEAD = { top: 34, height: 62 } as const
/** Read at arm's length without glasses: 38 points are 13 mm. */
const SIZE = { title: 40, set: 18, number: 38 } as const
/** Of Helvetica's size: its figures begin at the top of the line. */
const FIGURE_HEIGHT = 0.72
const EMPTY = '#d9d9d9'
const CUT = '#808080'

export type LotoPrint = { seed: number; locale: 'fr' | 'en'; printedAt: number }

/** Cards to cut out, two on a page: large black figures, and the number of the card above. */
export async function lotoPdf(cards: readonly LotoCard[], { seed, locale, printedAt }: LotoPrint): Promise<Buffer> {
  const info = { Title: `Loto, ${setTitle(seed, locale)}`, CreationDate: new Date(printedAt) }
  const document = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, info, lang: locale })
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    document
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject)
  })
  cards.forEach((card, index) => {
    const place = index % CARDS_ON_PAGE
    if (place === 0) document.addPage()
    else drawCutLine(document)
    drawCard(document, card, { top: place * HALF, title: cardTitle(card, locale), set: setTitle(seed, locale) })
  })
  document.end()
  return whole
}

type Drawn = { top: number; title: string; set: string }

function drawCard(document: PDFKit.PDFDocument, { rows }: LotoCard, { top, title, set }: Drawn): void {
  const width = PAGE.width - 2 * MARGIN
  const head = top + HEAD.top
  document.fillColor('black').font('Helvetica-Bold').fontSize(SIZE.title).text(title, MARGIN, head, { width, lineBreak: false })
  document
    .font('Helvetica')
    .fontSize(SIZE.set)
    .text(set, MARGIN, head + (SIZE.title - SIZE.set), { width, align: 'right' })
  rows.forEach((row, line) => {
    row.forEach((number, column) => {
      const at = { x: MARGIN + column * CELL.width, y: head + HEAD.height + line * CELL.height }
      drawCell(document, number, at)
    })
  })
}

function drawCell(document: PDFKit.PDFDocument, number: number | null, { x, y }: { x: number; y: number }): void {
  const cell = document.lineWidth(1.5).rect(x, y, CELL.width, CELL.height)
  if (number === null) {
    cell.fillAndStroke(EMPTY, 'black')
    return
  }
  cell.stroke('black')
  document
    .fillColor('black')
    .font('Helvetica-Bold')
    .fontSize(SIZE.number)
    .text(String(number), x, y + (CELL.height - SIZE.number * FIGURE_HEIGHT) / 2, {
      width: CELL.width,
      align: 'center',
      lineBreak: false,
    })
}

function drawCutLine(document: PDFKit.PDFDocument): void {
  document.save().lineWidth(0.5).dash(4, { space: 4 }).moveTo(0, HALF).lineTo(PAGE.width, HALF).stroke(CUT).restore()
}
