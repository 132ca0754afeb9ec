import type { Tx } from '@nexus/db/client'
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
  await deps.db.prisma.$transaction((tx) => write(tx, { ...mail, at: deps.now() }))
}

/** Notes that a mail server knows no such address: nothing goes there any more. */
export async function keepGone(
  deps: Pick<Deps, 'db' | 'now'>,
  gone: Omit<KeptMail, 'status'> & { detail: string },
): Promise<void> {
  const at = deps.now()
  const detail = gone.detail.slice(0, 300)
  await deps.db.prisma.$transaction(async (tx) => {
    await suppress(tx, { email: gone.email, reason: 'bounce', detail, at })
    await write(tx, { ...gone, detail, status: 'bounced', at })
  })
}

async function write(tx: Tx, mail: KeptMail & { at: Date }): Promise<void> {
  const { key, at } = mail
  await tx.effect.createMany({ data: [{ key, kind: 'email', at }], skipDuplicates: true })
  await tx.mail.createMany({
    data: [{ ...mail, email: mail.email.toLowerCase() }],
    skipDuplicates: true,
  })
}
