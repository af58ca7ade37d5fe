import { useEffect, useState } from 'preact/hooks'

export const PAGES = [
  'home',
  'check',
  'launch',
  'live',
  'chart',
  'handover',
  'journal',
  'report',
  'plans',
  'own',
  'sessions',
  'audit',
  'settings',
] as const
export type PageName = (typeof PAGES)[number]

/** Behind the hash, so that one file serves them all and a reload stays where it was. */
export function addressOf(page: PageName): string {
  return `#/${page === 'home' ? '' : page}`
}

export function go(page: PageName): void {
  location.hash = addressOf(page)
}

export function usePage(): PageName {
  const [page, setPage] = useState(pageNow)
  useEffect(() => {
    const follow = () => setPage(pageNow())
    window.addEventListener('hashchange', follow)
    // It may have changed between the first drawing and now.
    follow()
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  return page
}

function pageNow(): PageName {
  const name = location.hash.slice(2)
  return PAGES.find((page) => page === name) ?? 'home'
}
