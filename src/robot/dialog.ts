import { filter, map, merge, type Observable, Subject, type Subscription, skip } from 'rxjs'
import { sleep } from '#clock'
import { CompereError, isCompereError } from '#errors'
import { ALDialog, type ClientOf } from '#naoqi'
import { CLIENT_NAME, generation$, type RobotContext } from './context.ts'
import { LANGUAGE_OF } from './locale.ts'
import { createQueue, type Queue, untilAborted } from './queue.ts'
import type { Dialog, OpenTopic, Topic } from './robot.ts'
import { serviceClient } from './service-client.ts'

const OPTIONS = { deadlineMs: 5_000 }
const COMPILE_OPTIONS = { deadlineMs: 20_000 }
/**
 * Nothing tells that a topic is compiled: a Pepper missed the first question after activation, and heard after "some
 * seconds". So everything is compiled before the topic is used, and then it is given this long to reach the ears.
 */
const SETTLE_MS = 3_000

/** One topic of ours at a time in the robot's own dialog engine. */
export function createDialog(context: RobotContext): Dialog {
  const queue = createQueue()
  return {
    async open(topic, { signal } = {}) {
      const opened = new OpenedTopic(context, topic, queue)
      try {
        await untilAborted(opened.begin(signal), signal)
        return opened
      } catch (error) {
        await opened.close()
        throw error
      }
    },
  }
}

class OpenedTopic implements OpenTopic {
  readonly answers$: Observable<string>
  readonly #context: RobotContext
  readonly #topic: Topic
  readonly #queue: Queue
  readonly #client: ClientOf<typeof ALDialog>
  readonly #closing = new AbortController()
  readonly #closed = new Subject<never>()
  /** Topics of others that we silenced. */
  readonly #silenced = new Set<string>()
  #name: string | undefined
  #again: Subscription | undefined

  constructor(context: RobotContext, topic: Topic, queue: Queue) {
    this.#context = context
    this.#topic = topic
    this.#queue = queue
    this.#client = serviceClient(context.link, ALDialog)
    this.answers$ = merge(this.#answers(), this.#closed)
  }

  async begin(signal: AbortSignal | undefined): Promise<void> {
    await this.#queue(() => this.#enter(signal), signal)
    // A robot that was started anew knows nothing of our topic; one that was not loses nothing by it.
    this.#again = generation$(this.#context.link)
      .pipe(skip(1))
      .subscribe((generation) => {
        if (generation !== undefined) this.#queue(() => this.#enter(this.#closing.signal)).catch((error) => this.#tell(error))
      })
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return
    this.#closing.abort(new CompereError('robot.unanswered', 'The topic was closed'))
    this.#again?.unsubscribe()
    this.#closed.complete()
    await this.#queue(() => this.#leave())
  }

  async #enter(signal: AbortSignal | undefined): Promise<void> {
    const { content, locale, alone } = this.#topic
    const client = this.#client
    const proceed = () => {
      signal?.throwIfAborted()
      this.#closing.signal.throwIfAborted()
    }
    proceed()
    // It also changes voice and recognizer, so only when it has to.
    const language = LANGUAGE_OF[locale]
    if ((await client.getLanguage([], OPTIONS)) !== language) await client.setLanguage([language], OPTIONS)
    proceed()
    const stale = this.#name ?? topicName(content)
    if (stale !== undefined) await this.#unload(stale)
    this.#name = await client.loadTopicContent([content], COMPILE_OPTIONS)
    proceed()
    if (alone) await this.#silenceOthers(this.#name)
    proceed()
    // Absent before some version, and then compiling is part of activating.
    await client.compileAll([], COMPILE_OPTIONS).catch(unlessRefused)
    proceed()
    await client.activateTopic([this.#name], COMPILE_OPTIONS)
    await client.subscribe([CLIENT_NAME], OPTIONS)
    await client.setFocus([this.#name], OPTIONS).catch(unlessRefused)
    await sleep(this.#context.clock, SETTLE_MS, signal)
  }

  async #silenceOthers(ours: string): Promise<void> {
    for (const name of await this.#client.getActivatedTopics([], OPTIONS)) {
      if (name === ours) continue
      this.#silenced.add(name)
      await this.#client.deactivateTopic([name], OPTIONS).catch(unlessRefused)
    }
  }

  /** Everything is given back, whatever of it is refused. */
  async #leave(): Promise<void> {
    await this.#client.unsubscribe([CLIENT_NAME], OPTIONS).catch(() => {})
    if (this.#name !== undefined) await this.#unload(this.#name)
    for (const name of this.#silenced)
      await this.#client.activateTopic([name], COMPILE_OPTIONS).catch((error) => this.#tell(error))
    this.#silenced.clear()
  }

  async #unload(name: string): Promise<void> {
    await this.#client.deactivateTopic([name], OPTIONS).catch(() => {})
    await this.#client.unloadTopic([name], OPTIONS).catch(() => {})
  }

  #answers(): Observable<string> {
    const source = { service: 'ALMemory', via: { member: 'subscriber', args: [this.#topic.answerKey] } }
    return this.#context.link.signal(source, 'signal').pipe(
      map(([value]) => value),
      filter((value) => typeof value === 'string' && value !== ''),
    ) as Observable<string>
  }

  #tell(cause: unknown): void {
    this.#context.report(new CompereError('robot.refused', 'The dialog of the robot was not taken or given back', { cause }))
  }
}

/** The name a topic gives itself, under which an earlier run may have left it. */
function topicName(content: string): string | undefined {
  return /^\s*topic:\s*~(\w+)/m.exec(content)?.[1]
}

function unlessRefused(error: unknown): void {
  if (!isCompereError(error, 'robot.refused', 'robot.missing')) throw error
}
