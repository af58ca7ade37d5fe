import { dirname, resolve } from 'node:path'
import type { Clock } from '#clock'
import { loadContent } from '#content'
import { interactionModel, type VoiceLocale } from '#voice'
import { SiteSchema } from '../site-config.ts'
import { openSiteContent } from '../site-content.ts'
import { voiceDesk } from '../site-voice.ts'

export type VoiceModelOptions = { config: string; locale: VoiceLocale; name?: string | undefined }

const NAMES: Readonly<Record<VoiceLocale, string>> = { fr: 'accueil mairie', en: 'town hall desk' }

/** The interaction model of the site's topics, as JSON for the console of Amazon. */
export function voiceModel({ config, locale, name = NAMES[locale] }: VoiceModelOptions, clock: Clock): string {
  const site = loadContent(config, SiteSchema)
  const { content } = openSiteContent(site, dirname(resolve(config)))
  return JSON.stringify(interactionModel(voiceDesk(content, clock), locale, name), undefined, 2)
}
