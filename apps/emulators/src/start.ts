import { startChapa } from './chapa/start.ts'
import type { Config } from './config.ts'
import { startMailbox } from './mailbox/start.ts'
import { startStripe } from './stripe/start.ts'

/** Where everything is; sent to a parent process as it is. */
export type ReadyMessage = {
  type: 'ready'
  chapaUrl: string
  checkoutUrl: string
  controlUrl: string
  stripeUrl: string
  stripeControlUrl: string
  smtpUrl: string
  mailboxUrl: string
}

/** Starts the gateways and the mailbox, or nothing at all. */
export async function startEmulators(
  config: Config,
): Promise<{ ready: ReadyMessage; stop(): Promise<void> }> {
  await using started = new AsyncDisposableStack()
  const dataDir = config.EMULATORS_DATA_DIR
  const chapa = started.use(
    await startChapa({
      port: config.CHAPA_PORT,
      controlPort: config.CHAPA_CONTROL_PORT,
      secretKey: config.CHAPA_SECRET_KEY,
      webhookSecret: config.CHAPA_WEBHOOK_SECRET,
      webhookUrl: config.CHAPA_WEBHOOK_URL,
      dataDir,
    }),
  )
  const stripe = started.use(
    await startStripe({
      port: config.STRIPE_PORT,
      controlPort: config.STRIPE_CONTROL_PORT,
      secretKey: config.STRIPE_SECRET_KEY,
      webhookSecret: config.STRIPE_WEBHOOK_SECRET,
      webhookUrl: config.STRIPE_WEBHOOK_URL,
      dataDir,
    }),
  )
  const mailbox = await startMailbox({
    smtpPort: config.SMTP_PORT,
    webPort: config.MAILBOX_PORT,
    dataDir,
    keeps: config.MAILBOX_KEEPS,
    reports: config.MAIL_REPORT_URL
      ? { url: config.MAIL_REPORT_URL, secret: config.MAIL_WEBHOOK_SECRET }
      : undefined,
  })
  started.defer(() => mailbox.stop())
  const all = started.move()
  return {
    ready: {
      type: 'ready',
      chapaUrl: chapa.url,
      checkoutUrl: chapa.checkoutUrl,
      controlUrl: chapa.controlUrl,
      stripeUrl: stripe.url,
      stripeControlUrl: stripe.controlUrl,
      smtpUrl: mailbox.smtpUrl,
      mailboxUrl: mailbox.url,
    },
    stop: () => all.disposeAsync(),
  }
}
