/** Calls staff who do not look at the console when a visitor wants a person: by webhook, by e-mail. */
export { mailChannel, webhookChannel } from './channels.ts'
export { type HandoverConfig, HandoverSchema } from './handover-config.ts'
export { type Channel, type NotifierOptions, notifyHandovers } from './notify-handovers.ts'
export { checkSecret } from './signature.ts'
