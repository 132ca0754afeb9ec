import type { Locale } from '../accounts/schema.ts'
import type { Deps } from '../context.ts'
import { suppress } from './suppression.ts'

export type KeptMail = {
  /** The effect that the mail is. */
  key: string
  kind: string
  email: string
  locale: Locale
  /** Without angle brackets; of one that was kept back, what it would have had. */
  messageId: string
  status: 'sent' | 'suppressed' | 'bounced'
  /** Why it bounced. */
  detail?: string
}

/** Notes in one transaction that a mail went out, or was kept back, and that this effect needs no other. */
export async function keepMail(deps: Pick<Deps, 'db' | 'now'>, mail: KeptMail): Promise<void> {
  const at = deps.now()
  const { prisma } = deps.db
  await prisma.$transaction([
    prisma.effect.createMany({
      data: [{ key: mail.key, kind: 'email', at }],
      skipDuplicates: true,
    }),
    prisma.mail.createMany({
      data: [{ ...mail, email: mail.email.toLowerCase(), at }],
      skipDuplicates: true,
    }),
  ])
}

/** Notes that a mail server knows no such address: nothing goes there any more. */
export async function keepGone(
  deps: Pick<Deps, 'db' | 'now'>,
  gone: Omit<KeptMail, 'status'> & { detail: string },
): Promise<void> {
  const detail = gone.detail.slice(0, 300)
  const { email } = gone
  await suppress(deps.db.prisma, { email, reason: 'bounce', detail, at: deps.now() })
  await keepMail(deps, { ...gone, detail, status: 'bounced' })
}
