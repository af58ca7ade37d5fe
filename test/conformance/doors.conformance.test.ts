import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { openVenue } from '../support/venue.ts'

type Venue = Awaited<ReturnType<typeof openVenue>>
const LISTENING = '0A'
const LOOPBACKS = ['0100007F', '00000000000000000000000001000000', '0000000000000000FFFF00000100007F']

/** The addresses at which this process listens, as Linux writes them, with all its threads. */
function listeningHere(): { address: string; port: number }[] {
  const inodes = new Set(readdirSync('/proc/self/fd').flatMap((fd) => inodeOf(`/proc/self/fd/${fd}`)))
  return ['/proc/net/tcp', '/proc/net/tcp6'].filter(existsSync).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((cells) => cells[3] === LISTENING && inodes.has(cells[9] ?? ''))
      .map(([, local = '']) => ({ address: local.split(':')[0] ?? '', port: Number.parseInt(local.split(':')[1] ?? '', 16) })),
  )
}

function inodeOf(path: string): string[] {
  try {
    const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(path)) ?? []
    return inode === undefined ? [] : [inode]
  } catch {
    // The folder was read through a handle that is closed now.
    return []
  }
}

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    socket.once('connect', () => resolve(socket.destroy() !== undefined))
    socket.once('error', () => resolve(false))
  })
}

describe('a venue as installed', () => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue()
  })
  afterEach(() => venue.close())

  it('can be reached from this machine only [I130]', async () => {
    const port = Number(new URL(venue.consoleUrl).port)
    expect(await canConnect('127.0.0.1', port)).toBe(true)
    const outside = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.filter(({ internal }) => !internal))
    for (const { address } of outside) expect(await canConnect(address, port)).toBe(false)
    if (!existsSync('/proc/net/tcp')) return
    const here = listeningHere()
    expect(here.map((each) => each.port)).toContain(port)
    expect(here.filter(({ address }) => !LOOPBACKS.includes(address))).toEqual([])
  })

  it('opens nothing to a page from elsewhere, by any way of a browser [I131]', async () => {
    const foreign = { origin: 'http://evil.example' }
    const renamed = { host: 'evil.example' }
    for (const headers of [foreign, renamed]) {
      const socket = new WebSocket(`${venue.consoleUrl.replace('http', 'ws')}/ws`, { headers })
      const outcome = await new Promise((resolve) => {
        socket.once('open', () => resolve('open')).once('error', () => resolve('refused'))
      })
      expect(outcome).toBe('refused')
    }
    for (const path of ['/', '/stop-door.json', '/health.json', '/screen/nao']) {
      const answer = await fetch(`${venue.consoleUrl}${path}`, { headers: foreign })
      expect([path, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([path, 403, null])
    }
  })

  it('tells in what it exports for a diagnosis no word of a visitor, nothing that staff typed, and no secret [I133]', async () => {
    const { nao, consoleUrl } = venue
    const person = nao.addPerson({ distanceM: 1, name: 'Aurore Vasseur' })
    nao.say(person, 'passeport pour Aurore Vasseur')
    const door = await (await fetch(`${consoleUrl}/stop-door.json`)).json()
    const secrets = ['Aurore', 'Vasseur', 'passeport', String((door as { token?: string }).token ?? 'Aurore')]
    const exported = await Promise.all(
      ['/health.json', '/metrics', '/healthz', '/readyz'].map(async (path) => (await fetch(`${consoleUrl}${path}`)).text()),
    )
    expect(exported.join('').length).toBeGreaterThan(500)
    for (const secret of secrets) expect(exported.join('\n')).not.toContain(secret)
  })
})
