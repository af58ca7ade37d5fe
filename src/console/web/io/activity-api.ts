import type {
  BundleTaken,
  BundleView,
  EstimateView,
  Locale,
  OptionValues,
  OwnAnswer,
  OwnListAnswer,
  PlansAnswer,
  PlanView,
  SessionsAnswer,
  UsualView,
} from '../model/messages.ts'

type Period = { from: number; to: number }
type Ask = <Answer>(method: string, path: string, body?: object) => Promise<Answer>

/** What the pages ask about sessions: plans, own content, bundles, reports. */
export function createActivityApi(ask: Ask) {
  const named = (path: string, name: string) => `${path}/${encodeURIComponent(name)}`
  return {
    plans: () => ask<PlansAnswer>('GET', '/api/plans'),
    savePlan: (plan: PlanView, over: number | null) =>
      ask<{ revision: number }>('PUT', named('/api/plans', plan.id), { plan, over }),
    removePlan: (id: string) => ask<object>('DELETE', named('/api/plans', id)),
    estimate: (plan: PlanView, robot: 'nao' | 'pepper', locale: Locale) =>
      ask<EstimateView>('POST', '/api/plans/estimate', { plan, robot, locale }),
    estimateStart: (start: { behavior: string; options: OptionValues }, robot: 'nao' | 'pepper', locale: Locale) =>
      ask<{ estimate: EstimateView | null }>('POST', '/api/estimate', { ...start, robot, locale }),
    saveUsual: (usual: UsualView) => ask<object>('PUT', '/api/usual', { usual }),
    forget: (nickname: string) => ask<{ plans: number }>('POST', '/api/forget', { nickname }),
    own: () => ask<OwnAnswer>('GET', '/api/own'),
    ownList: (activity: string, locale: Locale) => ask<OwnListAnswer>('GET', `${named('/api/own', activity)}?locale=${locale}`),
    addOwn: (activity: string, locale: Locale, fields: Record<string, string>) =>
      ask<object>('POST', named('/api/own', activity), { locale, fields }),
    removeOwn: (activity: string, key: string) => ask<object>('POST', `${named('/api/own', activity)}/remove`, { key }),
    turnOwn: (activity: string, key: string, off: boolean) =>
      ask<object>('POST', `${named('/api/own', activity)}/turn`, { key, off }),
    addPicture: (picture: Blob) => ask<{ name: string }>('POST', '/api/pictures', picture),
    fingerprint: () => ask<{ fingerprint: string }>('GET', '/api/fingerprint'),
    lookInto: (bundle: Blob) => ask<BundleView>('POST', '/api/bundle/look', bundle),
    takeOver: (bundle: Blob) => ask<BundleTaken>('POST', '/api/bundle', bundle),
    sessions: ({ from, to }: Period) => ask<SessionsAnswer>('GET', `/api/sessions?from=${from}&to=${to}`),
    eraseSession: (robot: string, at: number) => ask<object>('DELETE', `${named('/api/sessions', robot)}/${at}`),
  }
}

export const BUNDLE_ADDRESS = '/api/bundle'

export function sessionsAddress({ from, to }: Period): string {
  return `/api/sessions.csv?from=${from}&to=${to}`
}
