import { childEnv } from '@nexus/db/testing'
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { keys } from './config.ts'

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

/** The outside world, in another process; the gateways send their notices to `/webhooks/<name>` of the API. */
export async function startEmulators(apiUrl = ''): Promise<Emulators> {
  const settings = {
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
  }
  const id = ++opened
  const { ready } = await ask({ id, settings })
  return { ...ready!, stop: async () => void (await ask({ id })) }
}

type Asked = { id: number; settings?: Record<string, string> }
type Answer = { id: number; ready?: Omit<Emulators, 'stop'>; failure?: string }

let opened = 0
let emulators: ChildProcess | undefined

/** The emulators of all houses of this process live in one beside it: to load their code takes a second. */
function processOfEmulators(): ChildProcess {
  if (emulators) return emulators
  const program = fileURLToPath(
    new URL('../../../../apps/emulators/test/several.ts', import.meta.url),
  )
  emulators = fork(program, {
    env: childEnv,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  emulators.setMaxListeners(0)
  // It ends with this process, which does not wait for it.
  emulators.unref()
  emulators.channel?.unref()
  return emulators
}

function ask(asked: Asked): Promise<Answer> {
  const child = processOfEmulators()
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      child.off('message', onMessage).off('exit', onExit)
      done()
    }
    const onMessage = (answer: Answer) => {
      if (answer.id !== asked.id) return
      settle(() => (answer.failure ? reject(new Error(answer.failure)) : resolve(answer)))
    }
    const onExit = () => settle(() => reject(new Error('the emulators have ended')))
    child.on('message', onMessage).on('exit', onExit)
    child.send(asked)
  })
}
