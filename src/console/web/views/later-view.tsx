import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../app.tsx'

type Views = typeof import('./activity-views.ts').ACTIVITY_VIEWS

let loaded: Views | undefined

/** A part of the page whose code comes only now; the second time it is there at once. */
export function LaterView({ name }: { name: keyof Views }) {
  const { words } = useApp()
  const [views, setViews] = useState<Views | undefined>(loaded)
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    if (loaded) return
    import('./activity-views.ts').then(
      ({ ACTIVITY_VIEWS }) => {
        loaded = ACTIVITY_VIEWS
        setViews(ACTIVITY_VIEWS)
      },
      () => setAway(true),
    )
  }, [])
  if (!views) return <p class="loading">{isAway ? words.lost : words.loading}</p>
  const View = views[name]
  return <View />
}
