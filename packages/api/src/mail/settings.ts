import { z } from 'zod'

/** The settings of mail. */
export const mailSettings = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'Give an SMTP URL such as smtp://user:secret@host:587.' })
    .describe(
      'Where e-mails are handed over, unless `RESEND_API_KEY` is set. `npm start` brings a mailbox when this is not set.',
    ),
  MAIL_FROM: z
    .string()
    .min(3)
    .default('Nexus <stays@nexus.example>')
    .describe('Sender of all e-mails.'),
  MAIL_PER_DOMAIN_PER_SECOND: z.coerce
    .number()
    .min(0.1)
    .max(1000)
    .default(10)
    .describe(
      'E-mails a second to one domain, from all workers together, so that no provider takes us for a flood; 0.1 to 1000.',
    ),
  MAIL_WEBHOOK_SECRET: z
    .string()
    .min(16, 'Give at least 16 random characters, for example from: openssl rand -hex 16')
    .optional()
    .describe(
      'What your mail server sends as bearer token with the bounces and complaints that it posts to `/webhooks/mail/report`; without it none are taken.',
    ),
  RESEND_API_KEY: z
    .string()
    .regex(/^re_\w+$/, 'Give an API key that begins with re_.')
    .optional()
    .describe(
      'Hands e-mails to Resend over HTTP instead of SMTP. It honours keys: no e-mail is ever sent twice.',
    ),
  RESEND_URL: z
    .url('Give the base address of the API, such as https://api.resend.com.')
    .default('https://api.resend.com')
    .describe('Base address of Resend.'),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[\w+/=]+$/, 'Give the signing secret of the webhook; it begins with whsec_.')
    .optional()
    .describe(
      'Signs the bounces and complaints that Resend posts to `/webhooks/mail/resend`; without it none are taken.',
    ),
}
