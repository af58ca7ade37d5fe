/** How often an extractor looks for a client that does not say. */
const USUAL_PERIOD_MS = 500

/** Works only while somebody is subscribed, as every extractor of the robot does. */
export class Extractor {
  readonly #clients = new Map<string, number>()
  readonly #onChange: () => void

  constructor(onChange: () => void = () => {}) {
    this.#onChange = onChange
  }

  get active(): boolean {
    return this.#clients.size > 0
  }

  get clients(): string[] {
    return [...this.#clients.keys()]
  }

  /** Of whoever wants it most often. */
  get periodMs(): number {
    return Math.min(...this.#clients.values())
  }

  forget(): void {
    this.#clients.clear()
    this.#onChange()
  }

  /** The methods to spread into the service. */
  readonly methods = {
    subscribe: (client: string, periodMs: number = USUAL_PERIOD_MS): void => {
      this.#clients.set(client, periodMs)
      this.#onChange()
    },
    unsubscribe: (client: string): void => {
      this.#clients.delete(client)
      this.#onChange()
    },
    getSubscribersInfo: (): unknown[][] => [...this.#clients].map(([client, periodMs]) => [client, periodMs, 0]),
  }
}
