import { keys } from './config.ts'
import { startProcess } from './process.ts'

export type Emulators = {
  chapaUrl: string
  checkoutUrl: string
  controlUrl: string
  stripeUrl: string
  stripeControlUrl: string
  smtpUrl: string
  mailboxUrl: string
  stop(): Promise<void>
}

/** The outside world as a process of its own; the gateways send their notices to `/webhooks/<name>` of the API. */
export async function startEmulators(apiUrl = ''): Promise<Emulators> {
  const { ready, stop } = await startProcess<Omit<Emulators, 'stop'>>('apps/emulators', {
    env: {
      CHAPA_PORT: '0',
      CHAPA_CONTROL_PORT: '0',
      SMTP_PORT: '0',
      MAILBOX_PORT: '0',
      CHAPA_SECRET_KEY: keys.secretKey,
      CHAPA_WEBHOOK_SECRET: keys.webhookSecret,
      CHAPA_WEBHOOK_URL: apiUrl && `${apiUrl}/webhooks/chapa`,
      MAIL_REPORT_URL: apiUrl && `${apiUrl}/webhooks/mail/report`,
      MAIL_WEBHOOK_SECRET: keys.mailSecret,
      STRIPE_PORT: '0',
      STRIPE_CONTROL_PORT: '0',
      STRIPE_SECRET_KEY: keys.stripeKey,
      STRIPE_WEBHOOK_SECRET: keys.stripeSecret,
      STRIPE_WEBHOOK_URL: apiUrl && `${apiUrl}/webhooks/stripe`,
    },
  })
  return { ...ready, stop }
}
