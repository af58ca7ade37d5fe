import { Subject } from 'rxjs'
import { ALAnimatedSpeech, ALTextToSpeech } from '#naoqi'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

export function addSpeechServices(registry: ServiceRegistry, { body, speech, profile }: World): void {
  const languageTTS = new Subject<[string]>()
  const installed = (language: string) => {
    if (!profile.languages.includes(language)) throw new Error(`ALTextToSpeech::setLanguage ${language} is not installed`)
    return language
  }
  registry.add(
    ALTextToSpeech,
    {
      say: (text, language) => speech.say(text, language === undefined ? body.state.language : installed(language)),
      stopAll: () => speech.stopAll(),
      getLanguage: () => body.state.language,
      setLanguage: (language) => {
        body.update({ language: installed(language) })
        languageTTS.next([language])
      },
      getAvailableLanguages: () => [...profile.languages],
      getParameter: (name) => {
        const value = body.state.voice[name]
        if (value === undefined) throw new Error(`ALTextToSpeech::getParameter there is no parameter ${name}`)
        return value
      },
      setParameter: (name, value) => {
        if (name === 'speed' && (value < 50 || value > 400)) throw new Error('ALTextToSpeech::setParameter speed is out of range')
        body.update({ voice: { ...body.state.voice, [name]: value } })
      },
      locale: () => (body.state.language === 'French' ? 'fr_FR' : 'en_US'),
    },
    { languageTTS },
  )
  registry.add(ALAnimatedSpeech, { say: (text) => speech.say(text, body.state.language) })
}
