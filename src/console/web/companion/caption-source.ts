import type { Robot } from '../model/messages.ts'

export type CaptionView = Pick<Robot['screen'], 'locale' | 'title' | 'big' | 'caption'>
/** Where this page reads: a robot by the name that staff have, or by the code that guests are given. */
export type CaptionSource = { kind: 'robot'; path: string } | { kind: 'code'; code: string } | { kind: 'none' }
/** What came of asking: `refused` is a code that is not valid any more, `lost` may be well again in a moment. */
export type Heard = CaptionView | 'refused' | 'lost'

const PATIENCE_MS = 2_000

export function sourceOf(pathname: string): CaptionSource {
  const [, area, name = ''] = pathname.split('/')
  if (area === 'captions') return { kind: 'robot', path: `/screen/${name}` }
  return name === '' ? { kind: 'none' } : { kind: 'code', code: name }
}

/** As it is typed on a remote: in capitals or with a gap in the middle. */
export function codeIn(typed: string): string {
  return encodeURIComponent(typed.replaceAll(/[\s-]/g, '').toLowerCase())
}

export async function hear(source: CaptionSource, patienceMs = PATIENCE_MS): Promise<Heard> {
  if (source.kind === 'none') return 'refused'
  const path = source.kind === 'robot' ? source.path : `/c/${source.code}`
  try {
    const answer = await fetch(`${path}/view.json${location.search}`, { signal: AbortSignal.timeout(patienceMs) })
    if (answer.ok) return await answer.json()
    return source.kind === 'code' && answer.status === 403 ? 'refused' : 'lost'
  } catch {
    return 'lost'
  }
}
