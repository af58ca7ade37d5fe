import { changedShape } from './source-error.ts'

/** Parsed JSON; a page of the web in its place is told by what it is. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const isPage = /^\s*</.test(text)
    throw changedShape(isPage ? 'its answer is a page and not data; look at the address' : 'its answer is not whole JSON', error)
  }
}
