import type { Config } from '@nexus/api/domain'
import type { Mailer } from './mail.ts'
import { openSmtpMailer } from './mail-over-smtp.ts'

type MailConfig = Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'RESEND_API_KEY' | 'RESEND_URL'>

/** Mails go to Resend when there is a key for it, else over SMTP. */
export async function openMailer(config: MailConfig): Promise<Mailer> {
  const { SMTP_URL, MAIL_FROM: from, RESEND_API_KEY: apiKey, RESEND_URL: url } = config
  if (apiKey === undefined) return openSmtpMailer({ url: SMTP_URL, from })
  // Its client takes 9 MB, for which who sends over SMTP has no use.
  const { openResendMailer } = await import('./mail-over-resend.ts')
  return openResendMailer({ apiKey, url, from })
}
