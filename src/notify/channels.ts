import type { Clock } from '#clock'
import type { Channel } from './notify-handovers.ts'
import { postWebhook, type Webhook } from './post-webhook.ts'
import { type Mail, sendMail } from './send-mail.ts'

/** A server of the house: a display at the desk, a chat of the staff. */
export function webhookChannel(webhook: Webhook, clock: Clock): Channel {
  return { name: 'the webhook', attempt: (call, signal) => postWebhook(webhook, call, { now: clock.wallTime(), signal }) }
}

/** Never with the visitor's words. */
export function mailChannel(mail: Mail): Channel {
  return { name: 'e-mail', attempt: (call) => sendMail(mail, call) }
}
