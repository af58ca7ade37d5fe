import OpeningHours from 'opening_hours'

/** Longer ones exist nowhere but in attacks, and the content takes no longer ones either. */
const MAX_LETTERS = 300
/** A place is asked for by the words for public and school holidays; which one does not change what is well written. */
const FRANCE = { lat: 48.8, lon: 2.3, address: { country_code: 'fr', state: 'Île-de-France' } }

/** Hours as OpenStreetMap writes them, if they are; otherwise what is wrong with them, as an error. */
export function checkHours(text: string): string {
  const hours = text.replace(/\s+/g, ' ').trim()
  if (hours === '') throw new Error('it is empty')
  if (hours.length > MAX_LETTERS) throw new Error(`it has more than ${MAX_LETTERS} letters`)
  // Comments in quotation marks would be read to visitors unseen by anybody.
  const spoken = hours.replace(/\s*"[^"]*"/g, '')
  if (!/^[\w\s,;:.+|()[\]/&°\-–]+$/.test(spoken)) throw new Error('it has characters that hours do not have')
  // The library tells what is wrong over several lines; the first says it.
  try {
    new OpeningHours(spoken, FRANCE)
  } catch (error) {
    const why = String(error).split('\n')[0]?.slice(0, 160) ?? ''
    throw new Error(`it is not written as OpenStreetMap writes hours (${why})`, { cause: error })
  }
  return spoken
}
