import type { Config } from '@nexus/api/domain'
import type { Mailer } from './mail.ts'
import { openResendMailer } from './mail-over-resend.ts'
import { openSmtpMailer } from './mail-over-smtp.ts'

type MailConfig = Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'RESEND_API_KEY' | 'RESEND_URL'>

/** Mails go to Resend when there is a key for it, else over SMTP. */
export function openMailer(config: MailConfig): Mailer {
  const { SMTP_URL, MAIL_FROM: from, RESEND_API_KEY: apiKey, RESEND_URL: url } = config
  return apiKey === undefined
    ? openSmtpMailer({ url: SMTP_URL, from })
    : openResendMailer({ apiKey, url, from })
}
