import { createHmac } from 'node:crypto'
import { HttpResponse, http } from 'msw'
import { BehaviorSubject } from 'rxjs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { VirtualClock } from '#clock'
import { checkSecret, notifyHandovers, webhookChannel } from '#notify'
import { web } from '../feeds/web.ts'

const URL = 'https://desk.example/hooks/robot'
const SECRET = 'a secret of at least two dozen bytes'
const TEN = Date.UTC(2026, 10, 26, 9)

type Handover = { reason: string; transcript: readonly string[]; since: number }
type Answer = () => Response | Promise<Response>

/** A venue with one robot and a server that answers as told, the last answer for ever. */
function venue(answers: readonly Answer[], { withWords = false, secret = SECRET } = {}) {
  const clock = new VirtualClock(TEN)
  const asked: { headers: Headers; body: string }[] = []
  web(
    http.post(URL, async ({ request }) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)]
      asked.push({ headers: request.headers, body: await request.text() })
      return answer?.()
    }),
  )
  const failures: string[] = []
  const robots$ = new BehaviorSubject<{ id: string; handover: Handover | null }[]>([{ id: 'ada', handover: null }])
  const end = notifyHandovers({
    robots$,
    channels: [webhookChannel({ url: URL, secret, userAgent: 'compere/0.0.0' }, clock)],
    placeOf: () => "Hall d'accueil",
    withWords,
    clock,
    onFailure: (sentence) => failures.push(sentence),
  })
  onTestFinished(end)
  const call = (transcript: readonly string[] = []) =>
    robots$.next([{ id: 'ada', handover: { reason: 'visitor.asked', transcript, since: clock.wallTime() } }])
  return { clock, asked, failures, robots$, call, end, settle: () => settle(clock) }
}

/** The web answers outside of virtual time: some turns of the loop for it, then what waits on the clock. */
async function settle(clock: VirtualClock): Promise<void> {
  for (let second = 0; second < 20; second += 1) {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    await clock.advance(1_000)
  }
}

const yes: Answer = () => new HttpResponse(null, { status: 204 })
const status =
  (code: number): Answer =>
  () =>
    new HttpResponse(null, { status: code })

describe('a webhook for visitors who want a person', () => {
  it('says which robot, where and why, and not a word of the visitor', async () => {
    const { asked, call, settle, failures } = venue([yes])
    call(['je m’appelle Aurore Vasseur'])
    await settle()
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([
      {
        type: 'handover.requested',
        timestamp: '2026-11-26T09:00:00.000Z',
        data: { robot: 'ada', place: "Hall d'accueil", reason: 'visitor.asked' },
      },
    ])
    expect(failures).toEqual([])
  })

  it('says what the visitor said where the venue wants it', async () => {
    const { asked, call, settle } = venue([yes], { withWords: true })
    call(['mon permis de construire'])
    await settle()
    expect(JSON.parse(asked[0]?.body ?? '').data.words).toEqual(['mon permis de construire'])
  })

  it('is signed as the scheme says, so that nobody else can call staff away', async () => {
    const { asked, call, settle } = venue([yes])
    call()
    await settle()
    const { headers, body } = asked[0] ?? { headers: new Headers(), body: '' }
    expect(headers.get('webhook-id')).toBe(`handover-ada-${TEN}`)
    expect(headers.get('webhook-timestamp')).toBe(String(TEN / 1_000))
    const proof = createHmac('sha256', SECRET)
      .update(`handover-ada-${TEN}.${TEN / 1_000}.${body}`)
      .digest('base64')
    expect(headers.get('webhook-signature')).toBe(`v1,${proof}`)
  })

  it('takes a secret in the form in which the scheme writes it', async () => {
    const { asked, call, settle } = venue([yes], { secret: `whsec_${Buffer.from(SECRET).toString('base64')}` })
    call()
    await settle()
    const { headers, body } = asked[0] ?? { headers: new Headers(), body: '' }
    const proof = createHmac('sha256', SECRET)
      .update(`handover-ada-${TEN}.${TEN / 1_000}.${body}`)
      .digest('base64')
    expect(headers.get('webhook-signature')).toBe(`v1,${proof}`)
  })

  it('is tried once more under the same id when the server was busy', async () => {
    const { asked, call, settle, failures } = venue([status(503), yes])
    call()
    await settle()
    expect(asked.map(({ headers }) => headers.get('webhook-id'))).toEqual([`handover-ada-${TEN}`, `handover-ada-${TEN}`])
    expect(failures).toEqual([])
  })

  it.each([
    ['is busy twice', status(503), 2, 'it answered 503'],
    ['knows no such address', status(404), 1, 'it answered 404'],
    ['points elsewhere', () => HttpResponse.redirect('https://elsewhere.example/', 302), 1, 'it answered 302'],
    ['hangs up', () => HttpResponse.error(), 2, 'Failed to fetch'],
  ])('is told to staff as failed when the server %s', async (_what, answer, attempts, problem) => {
    const { asked, call, settle, failures } = venue([answer])
    call()
    await settle()
    expect(asked.length).toBe(attempts)
    expect(failures).toEqual([`Staff could not be called by the webhook (${problem}): look at the console.`])
  })

  it('is given up when the server says nothing', async () => {
    const { clock, call, settle, failures } = venue([() => new Promise<Response>(() => {})])
    call()
    await settle()
    expect(failures).toEqual([])
    await clock.advance(15_000)
    await settle()
    expect(failures).toEqual(['Staff could not be called by the webhook (it did not answer in time): look at the console.'])
  })

  it('tells of each call once, however often the robots tell of themselves', async () => {
    const { asked, call, robots$, clock, settle } = venue([yes])
    call()
    robots$.next(robots$.value)
    await clock.advance(60_000)
    robots$.next(structuredClone(robots$.value))
    await settle()
    expect(asked.length).toBe(1)
    robots$.next([{ id: 'ada', handover: null }])
    call()
    await settle()
    expect(asked.length).toBe(2)
  })

  it('calls nobody when staff took over by themselves', async () => {
    const { asked, robots$, clock, settle } = venue([yes])
    robots$.next([{ id: 'ada', handover: { reason: 'staff.tookOver', transcript: [], since: clock.wallTime() } }])
    await settle()
    expect(asked).toEqual([])
  })

  it('does not flood the receiver when a robot calls again and again', async () => {
    const { asked, call, robots$, clock, settle } = venue([yes])
    for (let times = 0; times < 10; times += 1) {
      call()
      await clock.advance(100)
      robots$.next([{ id: 'ada', handover: null }])
    }
    await settle()
    expect(asked.length).toBe(1)
  })

  it('ends with the venue, also between two attempts', async () => {
    const { asked, call, clock, settle, end, failures } = venue([status(503)])
    call()
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(asked.length).toBe(1)
    end()
    await clock.advance(10_000)
    await settle()
    expect({ asked: asked.length, failures }).toEqual({ asked: 1, failures: [] })
  })

  it('refuses a secret that could be guessed', () => {
    expect(() => checkSecret('too short')).toThrow('The secret of the webhook is too short')
    expect(checkSecret(SECRET)).toBe(SECRET)
  })
})
