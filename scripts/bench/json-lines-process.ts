import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Another process that answers each line of JSON with one. The first it writes unasked, when it is ready. */
export class JsonLinesProcess {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>
  readonly #reader: Interface
  #complaint = ''

  private constructor(command: string, args: readonly string[]) {
    this.#child = spawn(command, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] })
    this.#child.on('error', (error) => {
      this.#complaint += error.message
    })
    // One that died is told of by its missing answer.
    this.#child.stdin?.on('error', () => undefined)
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint += text
    })
    this.#reader = createInterface({ input: this.#child.stdout ?? process.stdin })
    this.#lines = this.#reader[Symbol.asyncIterator]()
  }

  /** Starts it, and resolves with what it says when it is ready. */
  static async start(command: string, args: readonly string[]): Promise<{ peer: JsonLinesProcess; greeting: unknown }> {
    const peer = new JsonLinesProcess(command, args)
    return { peer, greeting: await peer.#next() }
  }

  /** The same for a TypeScript file of ours. */
  static startScript(url: URL, args: readonly string[]) {
    return JsonLinesProcess.start(process.execPath, ['--import', 'tsx', fileURLToPath(url), ...args])
  }

  ask(question: unknown): Promise<unknown> {
    this.#child.stdin?.write(`${JSON.stringify(question)}\n`)
    return this.#next()
  }

  /** It ends when it is asked nothing more. */
  async stop(): Promise<void> {
    const isRunning = this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
    const gone = isRunning && new Promise((resolve) => this.#child.once('exit', resolve))
    this.#reader.close()
    this.#child.stdin?.end()
    await gone
  }

  async #next(): Promise<unknown> {
    const { value, done } = await this.#lines.next()
    if (!done) return JSON.parse(value) as unknown
    throw new Error(`${this.#child.spawnargs.join(' ')} ended without an answer. ${this.#complaint.trim().slice(-500)}`)
  }
}
