/** What travels between a guest's phone and the server, by the server's own types. */
export type { CompanionView } from '#runtime'
export type { PhoneMessage, QuestionState, ToPhone } from '../../guests/phone-protocol.ts'
