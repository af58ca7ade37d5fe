import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, inject } from 'vitest'
import { createSystemClock } from '#clock'

const PATIENCE_MS = 10_000
const STDERR_KEPT = 4_000

const clock = createSystemClock()
const python = inject('python')

/** Cases that need libqi itself; left out where it is not to be had. */
export const describeWithLibqi = describe.skipIf('missing' in python)

/** What Python gave: as JSON has it, and as Python writes it. */
type Answer = { result: unknown; text: string } | { error: string; trace: string }

/** A process with libqi in it, which runs the Python it is told. Ends with us: its input is ours. */
export class Python {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>
  #stderr = ''
  /** One answer is read after the other. */
  #last: Promise<unknown> = Promise.resolve()

  private constructor(script: string) {
    const path = new URL(script, import.meta.url).pathname
    this.#process = spawn('path' in python ? python.path : '', ['-B', path], { env: { ...process.env, PYTHONUTF8: '1' } })
    this.#lines = createInterface(this.#process.stdout)[Symbol.asyncIterator]()
    this.#process.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk).slice(-STDERR_KEPT)
    })
    // Writing to a process that was killed; whoever waits for an answer is told.
    this.#process.stdin.on('error', () => undefined)
  }

  /** Somebody who uses a robot. */
  static async client(): Promise<Python> {
    const started = new Python('peer_client.py')
    await started.#read()
    return started
  }

  /** A directory with the services of `peer_services.py`. */
  static async server(): Promise<{ server: Python; port: number }> {
    const server = new Python('peer_server.py')
    const [, port] = (await server.#read()).split(' ')
    return { server, port: Number(port) }
  }

  /** The value of the last expression, or null after statements. Rejects with the text of an exception. */
  async run(code: string): Promise<unknown> {
    return (await this.#ask(code)).result
  }

  /** The value as Python writes it, which tells 1.0 from 1 and a tuple from a list. */
  async text(code: string): Promise<string> {
    return (await this.#ask(code)).text
  }

  async stop(): Promise<void> {
    if (this.#hasEnded) return
    this.#process.stdin.end()
    const timer = clock.setTimeout(() => this.#process.kill('SIGKILL'), PATIENCE_MS)
    await once(this.#process, 'exit')
    clock.clearTimeout(timer)
  }

  /** As when the power goes. */
  async kill(): Promise<void> {
    if (this.#hasEnded) return
    this.#process.kill('SIGKILL')
    await once(this.#process, 'exit')
  }

  get #hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null
  }

  #ask(code: string): Promise<{ result: unknown; text: string }> {
    const asked = this.#last.then(async () => {
      this.#process.stdin.write(`${JSON.stringify({ run: code })}\n`)
      const answer = JSON.parse(await this.#read()) as Answer
      if ('error' in answer) throw new Error(answer.error, { cause: answer.trace })
      return answer
    })
    this.#last = asked.catch(() => undefined)
    return asked
  }

  #read(): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (what: string) => reject(new Error(`${what}. It wrote:\n${this.#stderr}`))
      const timer = clock.setTimeout(() => {
        this.#process.kill('SIGKILL')
        fail('Python did not answer in time')
      }, PATIENCE_MS)
      const settle = ({ value, done }: IteratorResult<string>) => {
        clock.clearTimeout(timer)
        if (done) fail('Python has ended')
        else resolve(value)
      }
      this.#lines.next().then(settle, reject)
    })
  }
}
