/** The namespace of TourML 1.x. */
export const TOURML = 'http://www.imamuseum.org/TourML/1.0'
/** Before the names of what only Compère writes; other readers of TourML leave it alone. */
export const OWN = 'compere.'
/** How an asset says that each line of its text is one breath. */
export const LINES = 'text/plain; line=breath'
/** What an asset of a tour is. */
export const ASSETS = {
  object: 'object',
  narration: 'narration',
  question: 'question',
  puzzle: 'puzzle',
  transition: 'transition',
} as const
/** How TourML calls a stop that leads to others in an order. */
export const GROUP = 'StopGroup'
/** The property of a route that says how much each of its stops matters. */
export const VISIT = 'visit'
