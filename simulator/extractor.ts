/** Works only while somebody is subscribed, as every extractor of the robot does. */
export class Extractor {
  readonly #clients = new Set<string>()
  readonly #onChange: () => void

  constructor(onChange: () => void = () => {}) {
    this.#onChange = onChange
  }

  get active(): boolean {
    return this.#clients.size > 0
  }

  get clients(): string[] {
    return [...this.#clients]
  }

  forget(): void {
    this.#clients.clear()
    this.#onChange()
  }

  /** The methods to spread into the service. */
  readonly methods = {
    subscribe: (client: string): void => {
      this.#clients.add(client)
      this.#onChange()
    },
    unsubscribe: (client: string): void => {
      this.#clients.delete(client)
      this.#onChange()
    },
    getSubscribersInfo: (): unknown[][] => [...this.#clients].map((client) => [client, 500, 0]),
  }
}
