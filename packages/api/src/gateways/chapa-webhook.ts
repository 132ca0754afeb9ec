import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Incoming, Notice as Read } from './port.ts'

const Notice = z.object({ tx_ref: z.string().regex(/^[\w.-]{1,100}$/) })

/**
 * The payment that a notice is about, if `x-chapa-signature` is the HMAC-SHA256 of the body under one of our secrets.
 * The other header, `chapa-signature`, is the secret signed with itself: it is the same on every notice and proves
 * nothing about this one.
 */
export function readChapaWebhook(incoming: Incoming, secrets: readonly string[]): Read | null {
  const signature = incoming.headers['x-chapa-signature']
  if (typeof signature !== 'string') return null
  if (
    !bodiesSigned(incoming.rawBody).some((body) =>
      secrets.some((secret) => isSignedBy(secret, { body, signature })),
    )
  )
    return null
  const notice = Notice.safeParse(parseJson(incoming.rawBody))
  return notice.success ? { kind: 'payment', txRef: notice.data.tx_ref } : null
}

/** The bytes as they came; and, for senders that sign another spelling of the same JSON, as JavaScript writes it. */
function bodiesSigned(rawBody: string): string[] {
  try {
    return [rawBody, JSON.stringify(JSON.parse(rawBody))]
  } catch {
    // No JSON, or so deep that writing it would overflow the stack; whoever sent it has proved nothing yet.
    return [rawBody]
  }
}

function isSignedBy(
  secret: string,
  { body, signature }: { body: string; signature: string },
): boolean {
  const expected = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
