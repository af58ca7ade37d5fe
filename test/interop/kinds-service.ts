import { type Observable, Subject } from 'rxjs'
import { type HostObject, metaObjectOf, type RemoteObject } from '#qi'

const COUNTER_META = metaObjectOf({
  methods: [{ name: 'add', signature: '(i)i' }],
  signals: [{ name: 'counted', signature: '(i)' }],
})

/** The twin of the Counter in `peer_services.py`. */
export class Counter implements HostObject {
  readonly metaObject = COUNTER_META
  readonly #counted = new Subject<unknown[]>()
  count: number

  constructor(start = 0) {
    this.count = start
  }

  call(_member: string, [step]: readonly unknown[]): number {
    this.count += Number(step)
    this.#counted.next([this.count])
    return this.count
  }

  signal(): Observable<unknown[]> {
    return this.#counted
  }
}

const POINT = '(ff)<Point,x,y>'
/** Methods that give back what they are given, with its type. */
const ECHOES: Record<string, string> = {
  flag: 'b',
  int8: 'c',
  uint8: 'C',
  int16: 'w',
  uint16: 'W',
  int32: 'i',
  uint32: 'I',
  int64: 'l',
  uint64: 'L',
  float32: 'f',
  double: 'd',
  text: 's',
  raw: 'r',
  ints: '[i]',
  nested: '[[s]]',
  byName: '{si}',
  byNumber: '{is}',
  tuple: '(is[f])',
  point: POINT,
  maybe: '+i',
  dynamic: 'm',
}
const SIGNALS = { one: '(s)', several: '(isb)', none: '()', anything: '(m)', object: '(o)', number: '(i)' }
const PROPERTIES = { level: 'i', label: 's', free: 'm' }

const named = (entries: Record<string, string>) => Object.entries(entries).map(([name, signature]) => ({ name, signature }))

const KINDS_META = metaObjectOf({
  methods: [
    ...Object.entries(ECHOES).map(([name, type]) => ({ name, signature: `(${type})${type}` })),
    { name: 'nothing', signature: '()v' },
    { name: 'over', signature: '(is)s' },
    { name: 'over', signature: '(i)s' },
    { name: 'over', signature: '(s)s' },
    { name: 'many', signature: 'mm' },
    { name: 'fail', signature: '(s)v' },
    { name: 'slow', signature: '(i)i' },
    { name: 'endless', signature: '(s)m' },
    { name: 'canceledCalls', signature: '()[s]' },
    { name: 'counter', signature: '(i)o' },
    { name: 'counters', signature: '(i)[o]' },
    { name: 'callBack', signature: '(oi)m' },
    { name: 'livingCounters', signature: '()i' },
    { name: 'fire', signature: '(sm)v' },
    { name: 'burst', signature: '(i)v' },
  ],
  signals: named(SIGNALS),
  properties: named(PROPERTIES),
})

type Options = { signal?: AbortSignal | undefined }

/** The twin of the service in `peer_services.py`: what a client sees of the two must be the same. */
export class KindsService implements HostObject {
  readonly metaObject = KINDS_META
  readonly #signals = new Map(
    [...Object.keys(SIGNALS), ...Object.keys(PROPERTIES)].map((name) => [name, new Subject<unknown[]>()]),
  )
  readonly #values: Record<string, unknown> = { level: 7, label: 'été', free: [1, 'a', null] }
  readonly #canceled: string[] = []
  readonly #counters = new Set<WeakRef<Counter>>()
  readonly #methods: Record<string, (args: readonly unknown[], options: Options) => unknown> = {
    nothing: () => undefined,
    over: ([first, second]) => (second === undefined ? (typeof first === 'string' ? 'text' : 'int') : 'int and text'),
    many: (args) => args.length,
    fail: ([text]) => {
      throw new Error(String(text))
    },
    slow: ([delayMs]) => delayMs,
    endless: ([name], { signal }) => this.#endless(String(name), signal),
    canceledCalls: () => this.#canceled,
    counter: ([start]) => this.#counter(Number(start)),
    counters: ([count]) => Array.from({ length: Number(count) }, (_, start) => this.#counter(start)),
    callBack: ([object, step]) => (object as RemoteObject).call('add', [step]),
    livingCounters: () => [...this.#counters].filter((counter) => counter.deref()).length,
    fire: ([name, args]) => this.fire(String(name), args as unknown[]),
    burst: ([count]) => {
      for (let number = 0; number < Number(count); number += 1) this.fire('number', [number])
    },
  }

  call(member: string, args: readonly unknown[], options: Options = {}): unknown {
    return member in ECHOES ? args[0] : this.#methods[member]?.(args, options)
  }

  signal(member: string): Observable<unknown[]> | undefined {
    return this.#signals.get(member)
  }

  property(member: string): unknown {
    return this.#values[member]
  }

  setProperty(member: string, value: unknown): void {
    this.#values[member] = value
    this.fire(member, [value])
  }

  fire(name: string, args: unknown[]): void {
    this.#signals.get(name)?.next(args)
  }

  #counter(start: number): Counter {
    const counter = new Counter(start)
    this.#counters.add(new WeakRef(counter))
    return counter
  }

  #endless(name: string, signal: AbortSignal | undefined): Promise<never> {
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        this.#canceled.push(name)
        reject(signal.reason)
      })
    })
  }
}
