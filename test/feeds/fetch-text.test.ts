import { gzipSync } from 'node:zlib'
import { HttpResponse, http } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { VirtualClock } from '#clock'
import { fetchText } from '../../src/feeds/fetch-text.ts'
import { fetchOptions, NOW, USER_AGENT, web } from './web.ts'

const URL = 'https://data.example/hours'
const NOTHING = { etag: null, lastModified: null }

/** The sentence with which an address fails. */
async function failure(url = URL, known = NOTHING): Promise<string> {
  return fetchText(url, known, fetchOptions()).then(
    (answer) => `answered ${JSON.stringify(answer)}`,
    (error: Error) => error.message,
  )
}

function answering(body: ConstructorParameters<typeof HttpResponse>[0], init?: ConstructorParameters<typeof HttpResponse>[1]) {
  return web(http.get(URL, () => new HttpResponse(body, init)))
}

function redirecting(to: string, from = URL) {
  return http.get(from, () => new HttpResponse(null, { status: 302, headers: { location: to } }))
}

describe('reading the web', () => {
  it('reads a text with what is needed to ask again', async () => {
    answering('hé', {
      headers: { 'content-type': 'application/json', etag: '"1"', 'last-modified': 'Thu, 26 Nov 2026 08:00:00 GMT' },
    })

    expect(await fetchText(URL, NOTHING, fetchOptions())).toEqual({
      isNew: true,
      text: 'hé',
      type: 'application/json',
      etag: '"1"',
      lastModified: 'Thu, 26 Nov 2026 08:00:00 GMT',
    })
  })

  it('tells a server its own name and version and nothing else', async () => {
    const seen: Record<string, string>[] = []
    web(
      http.get(URL, ({ request }) => {
        seen.push(Object.fromEntries(request.headers))
        return new HttpResponse(null, { status: 304 })
      }),
    )

    await fetchText(URL, NOTHING, fetchOptions())
    await fetchText(URL, { etag: '"1"', lastModified: 'then' }, fetchOptions())

    const plain = { host: 'data.example', connection: 'close', 'user-agent': USER_AGENT, 'accept-encoding': 'gzip' }
    expect(seen).toEqual([plain, { ...plain, 'if-none-match': '"1"', 'if-modified-since': 'then' }])
  })

  it('says that nothing is new', async () => {
    answering(null, { status: 304 })
    expect(await fetchText(URL, { etag: '"1"', lastModified: null }, fetchOptions())).toEqual({ isNew: false })
  })

  it.each([
    [404, 'answered 404: look whether the address in the site file is still right'],
    [403, 'answered 403: the source does not let everybody in; look for a public address'],
    [500, 'answered 500: the trouble is on their side; it is asked again later'],
    [204, 'answered 204: the trouble is on their side; it is asked again later'],
  ])('says what to do about status %i', async (status, message) => {
    answering(null, { status })
    expect(await failure()).toBe(message)
  })

  it('passes on how long a server wants to be left alone', async () => {
    answering(null, { status: 503, headers: { 'retry-after': '1800' } })
    await expect(fetchText(URL, NOTHING, fetchOptions())).rejects.toMatchObject({
      code: 'source.unreachable',
      retryAfterMs: 1_800_000,
    })
  })

  it('says that a host is not known', async () => {
    web()
    expect(await failure('https://unknown.example/')).toBe('cannot be reached: getaddrinfo ENOTFOUND unknown.example')
  })

  it.each([
    ['never answers', 'https://data.example/silent'],
    ['stops in the middle', 'https://data.example/halting'],
    ['has a name server that is silent', 'https://silent.example/'],
  ])('gives up after ten seconds on a server that %s', async (_what, url) => {
    const clock = new VirtualClock(NOW)
    const reached = vi.fn()
    web(
      http.get('https://data.example/silent', () => {
        reached()
        return new Promise<never>(() => {})
      }),
      http.get('https://data.example/halting', () => {
        const body = new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('['))
            reached()
          },
        })
        return new HttpResponse(body)
      }),
    )
    const answer = fetchText(url, NOTHING, fetchOptions(clock)).catch((error: Error) => error.message)
    if (!url.includes('silent.')) await vi.waitFor(() => expect(reached).toHaveBeenCalled())
    await clock.advance(9_999)
    const before = clock.pending
    await clock.advance(1)

    expect(await answer).toBe('no whole answer within 10 s; it is asked again later')
    expect([before, clock.pending]).toEqual([1, 0])
  })
})

describe('the limits of what is read', () => {
  const tooLarge = 'larger than 5 MB; ask the source for less, for example a part'

  it('refuses what announces to be too large', async () => {
    answering('x', { headers: { 'content-length': '5000001' } })
    expect(await failure()).toBe(tooLarge)
  })

  it('refuses what turns out to be too large although it announced nothing', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(100_000))
        if (sent === 60) controller.close()
      },
    })
    answering(body)
    expect(await failure()).toBe(tooLarge)
  })

  it('refuses a few bytes that unpack to too many', async () => {
    answering(new Uint8Array(gzipSync(Buffer.alloc(50_000_000))), { headers: { 'content-encoding': 'gzip' } })
    expect(await failure()).toBe(tooLarge)
  })

  it('refuses an answer that is cut short', async () => {
    answering('[1, 2', { headers: { 'content-length': '9' } })
    expect(await failure()).toBe('its answer is cut short or damaged; it is asked again later')
  })

  it('refuses a packed answer that is cut short', async () => {
    const packed = gzipSync('a long enough text to have two halves')
    answering(new Uint8Array(packed.subarray(0, 20)), { headers: { 'content-encoding': 'gzip' } })
    expect(await failure()).toBe('its answer is cut short or damaged; it is asked again later')
  })

  it('unpacks, and reads Latin-1 where it is announced or written in XML', async () => {
    web(
      http.get(
        'https://data.example/packed',
        () => new HttpResponse(new Uint8Array(gzipSync('é')), { headers: { 'content-encoding': 'gzip' } }),
      ),
      http.get(
        'https://data.example/announced',
        () => new HttpResponse(new Uint8Array([0xe9]), { headers: { 'content-type': 'text/calendar; charset=ISO-8859-1' } }),
      ),
      http.get(
        'https://data.example/xml',
        () => new HttpResponse(new Uint8Array(Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?>\u00e9', 'latin1'))),
      ),
    )
    const texts = await Promise.all(
      ['packed', 'announced', 'xml'].map(async (name) => fetchText(`https://data.example/${name}`, NOTHING, fetchOptions())),
    )
    expect(texts.map((answer) => answer.isNew && answer.text.at(-1))).toEqual(['é', 'é', 'é'])
  })

  it('refuses a text that is not in the writing it says', async () => {
    answering(new Uint8Array([0x22, 0xe9, 0x22]))
    expect(await failure()).toBe('its answer is not written in utf-8, as it should be; it is asked again later')
  })
})

describe('being sent on', () => {
  it('follows to an address as safe', async () => {
    web(
      redirecting('/new'),
      http.get('https://data.example/new', () => HttpResponse.text('here')),
    )
    expect(await fetchText(URL, NOTHING, fetchOptions())).toMatchObject({ text: 'here' })
  })

  it('follows from http to https', async () => {
    web(
      redirecting(URL, 'http://data.example/old'),
      http.get(URL, () => HttpResponse.text('here')),
    )
    expect(await fetchText('http://data.example/old', NOTHING, fetchOptions())).toMatchObject({ text: 'here' })
  })

  it.each([
    ['http://data.example/', 'sent on to data.example, which is less safe than the address in the site file'],
    ['file:///etc/passwd', 'sent on to , which is less safe than the address in the site file'],
    ['https://inside.example/', 'sent on to inside.example, which leads into a private network'],
    ['https://127.0.0.1:8080/api', 'sent on to 127.0.0.1:8080, which leads into a private network'],
    ['https://2130706433/', 'sent on to 127.0.0.1, which leads into a private network'],
    ['https://[::1]/', 'sent on to [::1], which leads into a private network'],
    ['https://[::ffff:10.0.0.1]/', 'sent on to [::ffff:a00:1], which leads into a private network'],
    ['https://169.254.169.254/latest', 'sent on to 169.254.169.254, which leads into a private network'],
    ['https://me:secret@data.example/', 'sent on to data.example, which has a user and a password'],
    ['https://', 'sent on to data.example, which leads nowhere'],
  ])('does not follow to %s', async (to, message) => {
    web(redirecting(to))
    expect(await failure()).toBe(`${message}; write the address meant in the site file`)
  })

  it('follows inside the house when the site file itself names a server of the house', async () => {
    web(
      redirecting('http://192.168.1.8/hours', 'http://inside.example/'),
      http.get('http://192.168.1.8/hours', () => HttpResponse.text('here')),
    )
    expect(await fetchText('http://inside.example/', NOTHING, fetchOptions())).toMatchObject({ text: 'here' })
  })

  it('does not run in circles', async () => {
    let asked = 0
    web(
      http.get(URL, () => {
        asked += 1
        return new HttpResponse(null, { status: 301, headers: { location: URL } })
      }),
    )
    expect(await failure()).toBe('sent on more than 5 times; write the address it ends at')
    expect(asked).toBe(6)
  })
})
