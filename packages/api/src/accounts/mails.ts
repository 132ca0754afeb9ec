import { createEmailVerificationToken } from 'better-auth/api'
import type { Tx } from '@nexus/db/client'
import type { Config } from '../config.ts'
import { publicUrl } from '../http/public-url.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { linkSeconds } from './lifetimes.ts'

/** Where the links lead while there is no storefront; see `pages.ts`. */
export const verifyEmailPath = '/auth/verify-email'
export const choosePasswordPath = '/auth/choose-password'

type Sender = Pick<Tx, '$executeRawUnsafe'>

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
  const url = linkTo(config, verifyEmailPath, token)
  await enqueue(tx, {
    name: 'emails/verify-email',
    payload: { userId, url },
    key: `verify-email:${userId}`,
  })
}

/** Announces the mail with the link to choose a new password. */
export async function enqueueResetMail(
  tx: Sender,
  { config, userId, token }: { config: Config; userId: string; token: string },
): Promise<void> {
  const url = linkTo(config, choosePasswordPath, token)
  await enqueue(tx, {
    name: 'emails/reset-password',
    payload: { userId, url },
    key: `reset-password:${userId}`,
  })
}

/** The first storefront has pages of its own for it, `/verify-email` and `/choose-password`, in its own looks and language. */
function linkTo(config: Config, path: string, token: string): string {
  const [storefront] = config.NEXUS_STOREFRONT_ORIGINS
  const url = storefront
    ? new URL(path.replace('/auth/', '/'), storefront)
    : new URL(publicUrl(config) + path)
  url.searchParams.set('token', token)
  return url.href
}
