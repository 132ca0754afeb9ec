import { z } from 'zod'
import { StartError } from './start-error.ts'

const port = z.coerce.number().int().min(0).max(65_535).default(0)

const schema = z.object({
  CHAPA_PORT: port,
  CHAPA_CONTROL_PORT: port,
  STRIPE_PORT: port,
  STRIPE_CONTROL_PORT: port,
  SMTP_PORT: port,
  MAILBOX_PORT: port,
  // More than anybody reads, little enough for memory.
  MAILBOX_KEEPS: z.coerce.number().int().min(1).default(20_000),
  CHAPA_SECRET_KEY: z.string().min(1),
  CHAPA_WEBHOOK_SECRET: z.string().min(1),
  CHAPA_WEBHOOK_URL: z.url().optional(),
  STRIPE_SECRET_KEY: z.string().min(1).default('sk_test_emulated'),
  STRIPE_WEBHOOK_SECRET: z.string().min(1).default('whsec_emulated'),
  STRIPE_WEBHOOK_URL: z.url().optional(),
  MAIL_REPORT_URL: z.url().optional(),
  MAIL_WEBHOOK_SECRET: z.string().min(1).default('emulated'),
  EMULATORS_DATA_DIR: z.string().min(1).optional(),
})

export type Config = z.infer<typeof schema>

/** Reads the environment; an empty variable counts as absent; all problems are told at once. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== '')
  const result = schema.safeParse(Object.fromEntries(given))
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new StartError(`The emulators cannot start with these settings: ${problems.join('; ')}.`)
}
