/** How a picture lies in its frame: enlarged about the middle, and moved by so many pixels. */
export type Zoom = { scale: number; x: number; y: number }
export type Frame = { width: number; height: number }

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 }
/** Brush strokes and engraved lines are seen by then; further on there are only pixels. */
const MOST = 8
/** Widths that an image service is asked for: few, so that sixty phones share what it has made. */
const WIDTHS = [600, 1_200, 2_400, 4_800] as const

/** Enlarges around a point, counted from the middle of the frame: what is under a finger stays there. */
export function zoomed({ scale, x, y }: Zoom, factor: number, at: { x: number; y: number }, frame: Frame): Zoom {
  const next = clamp(scale * factor, 1, MOST)
  const ratio = next / scale
  return within({ scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio }, frame)
}

export function moved({ scale, x, y }: Zoom, by: { x: number; y: number }, frame: Frame): Zoom {
  return within({ scale, x: x + by.x, y: y + by.y }, frame)
}

/** No picture is pushed out of sight. */
function within({ scale, x, y }: Zoom, { width, height }: Frame): Zoom {
  const room = { x: ((scale - 1) * width) / 2, y: ((scale - 1) * height) / 2 }
  return { scale, x: clamp(x, -room.x, room.x), y: clamp(y, -room.y, room.y) }
}

/** As wide as it takes for so many pixels of the screen. */
export function iiifWidth(pixels: number): number {
  return WIDTHS.find((width) => width >= pixels) ?? WIDTHS[WIDTHS.length - 1] ?? pixels
}

/** An address of the IIIF Image API, version 2 or 3: both know this one. */
export function iiifAddress(service: string, width: number): string {
  return `${service.replace(/\/(?:info\.json)?$/, '')}/full/${width},/0/default.jpg`
}

function clamp(value: number, least: number, most: number): number {
  // Without a negative zero, which is no place of its own.
  return Math.min(Math.max(value, least), most) + 0
}
