import { keys } from './config.ts'
import { startProcess } from './process.ts'

export type Emulators = {
  chapaUrl: string
  checkoutUrl: string
  controlUrl: string
  smtpUrl: string
  mailboxUrl: string
  stop(): Promise<void>
}

/** The outside world as a process of its own; `webhookUrl` is where the gateway sends its notices. */
export async function startEmulators(webhookUrl = ''): Promise<Emulators> {
  const { ready, stop } = await startProcess<Omit<Emulators, 'stop'>>('apps/emulators', {
    env: {
      CHAPA_PORT: '0',
      CHAPA_CONTROL_PORT: '0',
      SMTP_PORT: '0',
      MAILBOX_PORT: '0',
      CHAPA_SECRET_KEY: keys.secretKey,
      CHAPA_WEBHOOK_SECRET: keys.webhookSecret,
      CHAPA_WEBHOOK_URL: webhookUrl,
    },
  })
  return { ...ready, stop }
}
