/** Brings collections and tours in from the formats of museums and towns, and out again; says what was lost on the way. */
export type { TourForm } from './form.ts'
export { IMPORT_FORMATS, type Imported, type ImportFormat, type ImportOrder, importTour } from './import-tour.ts'
export type { Note } from './report.ts'
export type { ScriptOptions } from './script.ts'
export { scriptHtml } from './script-html.ts'
export { scriptPdf } from './script-pdf.ts'
export { type TourmlExport, writeTourml } from './write-tourml.ts'
