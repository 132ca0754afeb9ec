import { startChapa } from './chapa/start.ts'
import type { Config } from './config.ts'
import { startMailbox } from './mailbox/start.ts'

/** Where everything is; sent to a parent process as it is. */
export type ReadyMessage = {
  type: 'ready'
  chapaUrl: string
  checkoutUrl: string
  controlUrl: string
  smtpUrl: string
  mailboxUrl: string
}

/** Starts the gateway and the mailbox, or nothing at all. */
export async function startEmulators(
  config: Config,
): Promise<{ ready: ReadyMessage; stop(): Promise<void> }> {
  const chapa = await startChapa({
    port: config.CHAPA_PORT,
    controlPort: config.CHAPA_CONTROL_PORT,
    secretKey: config.CHAPA_SECRET_KEY,
    webhookSecret: config.CHAPA_WEBHOOK_SECRET,
    webhookUrl: config.CHAPA_WEBHOOK_URL,
    dataDir: config.EMULATORS_DATA_DIR,
  })
  try {
    const mailbox = await startMailbox({
      smtpPort: config.SMTP_PORT,
      webPort: config.MAILBOX_PORT,
      dataDir: config.EMULATORS_DATA_DIR,
    })
    return {
      ready: {
        type: 'ready',
        chapaUrl: chapa.url,
        checkoutUrl: chapa.checkoutUrl,
        controlUrl: chapa.controlUrl,
        smtpUrl: mailbox.smtpUrl,
        mailboxUrl: mailbox.url,
      },
      async stop() {
        await Promise.all([chapa.stop(), mailbox.stop()])
      },
    }
  } catch (error) {
    await chapa.stop()
    throw error
  }
}
