import { isLoopback } from '#console'

type Media = { behavior: string; media: string }

/**
 * Where a robot fetches a file of a behavior's content folder: beside the page that its tablet shows. Undefined where it
 * does not get there: at an address of this computer only, unless it runs here too, and where it would have to take our
 * own certificate.
 */
export function mediaAddress(screenUrl: string, robotHost: string, { behavior, media }: Media): string | undefined {
  const { protocol, hostname, origin } = new URL(screenUrl)
  if (protocol !== 'http:') return undefined
  if (isLoopback(hostname) && !isLoopback(robotHost)) return undefined
  const path = [behavior, ...media.split('/')].map(encodeURIComponent).join('/')
  return `${origin}/media/${path}`
}
