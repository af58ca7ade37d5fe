/** How long a Stop may go without a word from the controller before staff are sent to the robot. */
const PATIENCE_MS = 2_000

/**
 * The Stops that this page asked for and the controller has not yet taken note of. A page must not look as if Stop
 * worked when the press went nowhere: no connection, or one that is silently dead.
 */
export function createStops({ send, reconnect, changed }) {
  const asked = new Map()

  function forget(id) {
    clearTimeout(asked.get(id)?.timer)
    asked.delete(id)
  }

  return {
    press({ id, stop }) {
      forget(id)
      const order = { before: stop?.requestedAt, lost: !send({ type: 'stop', robot: id }) }
      order.timer = setTimeout(() => {
        order.lost = true
        changed()
        reconnect()
      }, PATIENCE_MS)
      asked.set(id, order)
      changed()
    },
    /** After a reconnection: an order that was lost is still an order. */
    repeat() {
      for (const id of asked.keys()) send({ type: 'stop', robot: id })
    },
    /** What to show: nothing, `sent`, `confirmed` or `unconfirmed`. */
    stateOf({ id, stop }) {
      const order = asked.get(id)
      if (order && stop?.requestedAt !== order.before) forget(id)
      else if (order) return order.lost ? 'unconfirmed' : 'sent'
      if (!stop) return undefined
      return stop.confirmed === null ? 'sent' : stop.confirmed ? 'confirmed' : 'unconfirmed'
    },
  }
}
