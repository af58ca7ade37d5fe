import { sleep } from '#clock'
import { ALDialog, ALSpeechRecognition } from '#naoqi'
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

function addDialog(
  registry: ServiceRegistry,
  { clock, dialog }: World,
  installed: (service: string, language: string) => string,
): void {
  registry.add(ALDialog, {
    ...dialog.extractor.methods,
    getLanguage: () => dialog.language,
    setLanguage: (language) => {
      dialog.language = installed('ALDialog', language)
    },
    loadTopicContent: (content) => dialog.load(content),
    unloadTopic: (name) => dialog.unload(name),
    activateTopic: (name) => dialog.activate(name, true),
    deactivateTopic: (name) => dialog.activate(name, false),
    getActivatedTopics: () => dialog.activeTopics,
    compileAll: () => sleep(clock, COMPILE_MS),
    setFocus: (name) => dialog.focus(name),
    setConcept: () => {},
    forceInput: (sentence) => dialog.hear(sentence),
  })
}
