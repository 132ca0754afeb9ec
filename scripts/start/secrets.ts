import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { StartError } from './failure.ts'
import type { Home } from './home.ts'
import { readText, writePrivate } from './private-file.ts'

const Secrets = z.object({
  authSecret: z.string().min(32),
  chapaSecretKey: z.string().min(1),
  chapaWebhookSecret: z.string().min(8),
  stripeSecretKey: z.string().min(1),
  stripeWebhookSecret: z.string().min(1),
  mailWebhookSecret: z.string().min(16),
})
/** What nobody has set by hand. Made on the first start, kept for the next ones, mode 0600. */
export type Secrets = z.infer<typeof Secrets>

export async function keepSecrets(home: Home): Promise<Secrets> {
  const text = await readText(home.secrets)
  const known = text === undefined ? {} : parse(text, home.secrets)
  // Those of an earlier version lack what is new.
  const whole = Secrets.safeParse(known)
  if (whole.success) return whole.data
  const made: Secrets = {
    authSecret: randomBytes(32).toString('hex'),
    chapaSecretKey: `CHASECK_TEST-${randomBytes(24).toString('base64url')}`,
    chapaWebhookSecret: randomBytes(24).toString('hex'),
    stripeSecretKey: `sk_test_${randomBytes(24).toString('hex')}`,
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
    mailWebhookSecret: randomBytes(24).toString('hex'),
    ...known,
  }
  await writePrivate(home.secrets, made)
  return made
}

function parse(text: string, path: string): Partial<Secrets> {
  try {
    return Secrets.partial().parse(JSON.parse(text))
  } catch {
    throw new StartError(
      `${path} is damaged.`,
      'Delete it: new secrets are made, and everybody has to sign in again.',
    )
  }
}
