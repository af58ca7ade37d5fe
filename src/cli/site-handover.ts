import { resolve } from 'node:path'
import { type Observable, Subject } from 'rxjs'
import type { Clock } from '#clock'
import { type Channel, checkSecret, mailChannel, notifyHandovers, webhookChannel } from '#notify'
import type { Controller } from '#runtime'
import { readPassword } from './password-file.ts'
import type { Site } from './site-config.ts'
import { userAgent } from './user-agent.ts'

/** How the staff of a venue are called to a visitor, beside the console. */
export type SiteHandover = {
  /** For staff: a call that reached nobody. */
  readonly notices$: Observable<string>
  /** From now on each call is told. Returns what ends it. */
  watch(robots$: Controller['robots$']): () => void
}

type Parts = { folder: string; clock: Clock }

/** Reads the secrets; throws for one that is missing or that others may read, before any robot is reached. */
export function openSiteHandover({ handover, robots, locale }: Site, { folder, clock }: Parts): SiteHandover {
  const { webhook, email, withWords } = handover
  const channels: Channel[] = []
  if (webhook) {
    const secret = checkSecret(readPassword(resolve(folder, webhook.secretFile)))
    channels.push(webhookChannel({ url: webhook.url, secret, userAgent: userAgent() }, clock))
  }
  if (email) {
    const { login } = email.smtp
    channels.push(mailChannel({ ...email, locale, password: login && readPassword(resolve(folder, login.passwordFile)) }))
  }
  const notices$ = new Subject<string>()
  const placeOf = (id: string) => robots.find((robot) => robot.id === id)?.place ?? ''
  const onFailure = (sentence: string) => notices$.next(sentence)
  return {
    notices$,
    watch: (robots$) => notifyHandovers({ robots$, channels, placeOf, withWords, clock, onFailure }),
  }
}
