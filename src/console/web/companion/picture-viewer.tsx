import { useEffect, useRef, useState } from 'preact/hooks'
import type { CompanionWords } from './companion-words.ts'
import { Sign } from './sign.tsx'
import { useFingers } from './use-fingers.ts'
import { useModal } from './use-modal.ts'
import { iiifAddress, iiifWidth, moved, WHOLE, zoomed } from './zoom.ts'

type Props = {
  words: CompanionWords
  language: string
  /** What is loaded already. */
  first: string
  service: string | undefined
  alt: string
  credit: string
  close: () => void
}

const STEP = 1.6
const KEY_STEP_PX = 60
type Key = { factor: number } | { x: number; y: number }
const KEYS: Readonly<Record<string, Key>> = {
  '+': { factor: STEP },
  '=': { factor: STEP },
  '-': { factor: 1 / STEP },
  ArrowLeft: { x: KEY_STEP_PX, y: 0 },
  ArrowRight: { x: -KEY_STEP_PX, y: 0 },
  ArrowUp: { x: 0, y: KEY_STEP_PX },
  ArrowDown: { x: 0, y: -KEY_STEP_PX },
}

/** One picture on the whole screen, moved and enlarged by fingers, buttons or keys. */
export function PictureViewer({ words, language, first, service, alt, credit, close }: Props) {
  const [zoom, setZoom] = useState(WHOLE)
  const frame = useRef<HTMLDivElement>(null)
  const dialog = useRef<HTMLDivElement>(null)
  const source = useSharper(first, service, zoom.scale)
  const fingers = useFingers()
  useModal(dialog, close)
  const size = () => frame.current?.getBoundingClientRect() ?? new DOMRect()
  const enlarge = (factor: number, at = { x: 0, y: 0 }) => setZoom((before) => zoomed(before, factor, at, size()))
  const onKey = ({ key }: KeyboardEvent) => {
    const meant = KEYS[key]
    if (meant && 'factor' in meant) enlarge(meant.factor)
    else if (meant) setZoom((before) => moved(before, meant, size()))
  }
  const fromMiddle = ({ x, y }: { x: number; y: number }) => {
    const { left, top, width, height } = size()
    return { x: x - left - width / 2, y: y - top - height / 2 }
  }
  const onMove = (event: PointerEvent) => {
    const move = fingers.move(event)
    if (!move) return
    setZoom((before) => zoomed(moved(before, move.by, size()), move.factor, fromMiddle(move.middle), size()))
  }
  return (
    <div class="viewer" role="dialog" aria-modal="true" aria-label={alt} tabIndex={-1} ref={dialog} onKeyDown={onKey}>
      <div
        class="frame"
        ref={frame}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          fingers.down(event)
        }}
        onPointerMove={onMove}
        onPointerUp={fingers.up}
        onPointerCancel={fingers.up}
        onWheel={(event) => enlarge(event.deltaY < 0 ? STEP : 1 / STEP, fromMiddle(event))}
      >
        <img
          src={source}
          alt={alt}
          lang={language}
          draggable={false}
          style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
        />
      </div>
      <p lang={language}>{credit}</p>
      <div class="row">
        <button type="button" onClick={() => enlarge(1 / STEP)}>
          <Sign sign="−" means={words.zoomOut} />
        </button>
        <button type="button" onClick={() => enlarge(STEP)}>
          <Sign sign="+" means={words.zoomIn} />
        </button>
        <button type="button" onClick={close}>
          {words.close}
        </button>
      </div>
    </div>
  )
}

/** The next larger size of the image service, shown only once it is there; a size that is refused is not asked for again. */
function useSharper(first: string, service: string | undefined, scale: number): string {
  const [shown, show] = useState({ source: first, width: 0 })
  const refusedFrom = useRef(Number.POSITIVE_INFINITY)
  const width = iiifWidth(window.innerWidth * window.devicePixelRatio * scale)
  useEffect(() => {
    if (service === undefined || width <= shown.width || width >= refusedFrom.current) return
    const source = iiifAddress(service, width)
    const loading = new Image()
    loading.onload = () => show({ source, width })
    loading.onerror = () => {
      refusedFrom.current = width
    }
    loading.src = source
    return () => {
      loading.onload = loading.onerror = null
    }
  }, [service, width, shown.width])
  return shown.source
}
