import '../styles/plans.css'
import { BundleSection } from '../parts/bundle-section.tsx'
import { OwnView } from './own-view.tsx'
import { PlansView } from './plans-view.tsx'
import { SessionsView } from './sessions-view.tsx'

/** The pages about sessions that groups have, loaded when somebody opens one: a desk never does. */
export const ACTIVITY_VIEWS = { BundleSection, OwnView, PlansView, SessionsView } as const
