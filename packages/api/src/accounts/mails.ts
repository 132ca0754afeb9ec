import { createEmailVerificationToken } from 'better-auth/api'
import type { Tx } from '@nexus/db/client'
import type { Config } from '../config.ts'
import { publicUrl } from '../http/public-url.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { linkSeconds } from './lifetimes.ts'

/** Where the links lead; see `pages.ts`. */
export const verifyEmailPath = '/auth/verify-email'
export const choosePasswordPath = '/auth/choose-password'

type Sender = Pick<Tx, '$queryRawUnsafe'>

/** Announces the mail with the link that confirms an address. A second call replaces a mail that still waits. */
export async function enqueueVerificationMail(
  tx: Sender,
  { config, userId, email }: { config: Config; userId: string; email: string },
): Promise<void> {
  const token = await createEmailVerificationToken(
    config.AUTH_SECRET,
    email,
    undefined,
    linkSeconds,
    { userId },
  )
  const url = new URL(publicUrl(config) + verifyEmailPath)
  url.searchParams.set('token', token)
  await enqueue(tx, {
    name: 'emails/verify-email',
    payload: { userId, url: url.href },
    key: `verify-email:${userId}`,
  })
}

/** Announces the mail with the link to choose a new password. */
export async function enqueueResetMail(
  tx: Sender,
  { config, userId, token }: { config: Config; userId: string; token: string },
): Promise<void> {
  const url = new URL(publicUrl(config) + choosePasswordPath)
  url.searchParams.set('token', token)
  await enqueue(tx, {
    name: 'emails/reset-password',
    payload: { userId, url: url.href },
    key: `reset-password:${userId}`,
  })
}
