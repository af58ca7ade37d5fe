/** Answers smart speakers from the knowledge of a desk: in the form of the Alexa Skills Kit, and in plain JSON. */
export type { AlexaOptions } from './alexa/alexa-route.ts'
export { interactionModel } from './alexa/interaction-model.ts'
export { createVoice, type Voice, type VoiceOptions } from './create-voice.ts'
export type { VoiceAnswer, VoiceDesk, VoiceLocale, VoiceWords } from './voice-desk.ts'
