import { createTransport } from 'nodemailer'
import { errorText } from '#errors'
import type { Delivery, HandoverCall } from './handover-call.ts'
import type { EmailConfig } from './handover-config.ts'
import { mailText } from './mail-text.ts'

export type Mail = EmailConfig & { password: string | undefined; locale: 'fr' | 'en' }

/** Of each step of the conversation with the server, which has a visitor waiting behind it. */
const STEP_MS = 10_000

/** One attempt, on a connection of its own: calls are too few to keep one open. */
export async function sendMail(mail: Mail, call: HandoverCall): Promise<Delivery> {
  const { smtp, from, to, password, locale } = mail
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    ...(smtp.login && password !== undefined ? { auth: { user: smtp.login.user, pass: password } } : {}),
    ...{ dnsTimeout: STEP_MS, connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, socketTimeout: STEP_MS },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  try {
    // Marked as sent by a machine, so that absence notes do not answer it (RFC 3834).
    await transport.sendMail({ from, to, ...mailText(call, locale), headers: { 'Auto-Submitted': 'auto-generated' } })
    return { ok: true }
  } catch (error) {
    const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
    return { ok: false, again: status < 500, problem: errorText(error) }
  } finally {
    transport.close()
  }
}
