import { sleep } from '#clock'
import { ALDialog, ALSpeechRecognition } from '#naoqi'
import { Extractor } from '../extractor.ts'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

/** A small topic was seen to take some seconds. */
const COMPILE_MS = 2_000

export function addListeningServices(registry: ServiceRegistry, world: World): void {
  const { recognition, profile } = world
  const installed = (service: string, language: string) => {
    if (!profile.languages.includes(language)) throw new Error(`${service}::setLanguage ${language} is not installed`)
    return language
  }
  registry.add(ALSpeechRecognition, {
    ...recognition.extractor.methods,
    getAvailableLanguages: () => [...profile.languages],
    getLanguage: () => recognition.language,
    setLanguage: (language) => {
      recognition.language = installed('ALSpeechRecognition', language)
    },
    setVocabulary: (words, spotting) => recognition.setVocabulary(words, spotting),
    pause: (paused) => recognition.pause(paused),
  })
  addDialog(registry, world, installed)
}

/** Keeps topics in order, as far as a controller that brings its own dialog can tell; it does not converse. */
function addDialog(registry: ServiceRegistry, { clock }: World, installed: (service: string, language: string) => string): void {
  const topics = new Map<string, { active: boolean }>()
  let current = 'French'
  const topic = (name: string) => {
    const found = topics.get(name)
    if (!found) throw new Error(`ALDialog:: topic ${name} is not loaded`)
    return found
  }
  registry.add(ALDialog, {
    ...new Extractor().methods,
    getLanguage: () => current,
    setLanguage: (language) => {
      current = installed('ALDialog', language)
    },
    loadTopicContent: (content) => {
      const name = /topic:\s*~(\w+)/.exec(content)?.[1]
      if (name === undefined) throw new Error('ALDialog::loadTopicContent the topic has no name')
      topics.set(name, { active: false })
      return name
    },
    unloadTopic: (name) => {
      topic(name)
      topics.delete(name)
    },
    activateTopic: (name) => {
      topic(name).active = true
    },
    deactivateTopic: (name) => {
      topic(name).active = false
    },
    getActivatedTopics: () => [...topics].filter(([, { active }]) => active).map(([name]) => name),
    compileAll: () => sleep(clock, COMPILE_MS),
    setFocus: (name) => {
      topic(name)
    },
    setConcept: () => {},
    forceInput: () => {},
  })
}
