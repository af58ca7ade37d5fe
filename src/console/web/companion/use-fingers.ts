import { useRef } from 'preact/hooks'

type Point = { x: number; y: number }

/** One finger moves, two enlarge by their distance. */
export function useFingers() {
  const down = useRef(new Map<number, Point>()).current
  const pinch = () => {
    const [one = { x: 0, y: 0 }, other = one] = [...down.values()]
    return {
      middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
      apart: Math.hypot(one.x - other.x, one.y - other.y),
    }
  }
  return {
    down: ({ pointerId, clientX: x, clientY: y }: PointerEvent) => void down.set(pointerId, { x, y }),
    up: ({ pointerId }: PointerEvent) => void down.delete(pointerId),
    move({ pointerId, clientX: x, clientY: y }: PointerEvent) {
      if (!down.has(pointerId)) return undefined
      const before = pinch()
      down.set(pointerId, { x, y })
      const { middle, apart } = pinch()
      const by = { x: middle.x - before.middle.x, y: middle.y - before.middle.y }
      return { by, middle, factor: before.apart > 0 ? apart / before.apart : 1 }
    },
  }
}
