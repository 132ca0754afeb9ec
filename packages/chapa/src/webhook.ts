import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from './json.ts'
import { amountField, textField, timeField } from './read.ts'
import { checkSignature, type Incoming, type Signature } from './signature.ts'

type About = {
  /** Chapa's own word, such as `charge.failed/cancelled`. */
  event: string
  amount: string | null
  charge: string | null
  currency: string | null
  status: string | null
  mode: string | null
  updatedAt: Date | null
}

/** What a notice says happened. It is a rumour until a verify confirms it. */
export type Notice =
  | (About & {
      kind: 'charge'
      news: 'success' | 'failed' | 'refunded' | 'reversed'
      txRef: string
      reference: string | null
    })
  | (About & {
      kind: 'payout'
      news: 'success' | 'failed'
      reference: string
      chapaReference: string | null
      bankReference: string | null
    })
  | (About & {
      kind: 'refund'
      news: 'success' | 'failed' | 'reversed'
      txRef: string | null
      /** Chapa's reference of the payment. */
      reference: string | null
      refundReference: string | null
      key: string | null
    })
  | (About & { kind: 'other' })

export type Webhook = {
  signature: Signature
  /** Null when the body is no notice of Chapa's. */
  notice: Notice | null
  /** The same for the same bytes: Chapa's notices have no id, and come more than once. */
  fingerprint: string
}

const Payload = z.looseObject({
  event: z.string(),
  status: textField,
  amount: amountField.nullish(),
  charge: amountField.nullish(),
  currency: textField,
  mode: textField,
  tx_ref: textField,
  reference: textField,
  ref_id: textField,
  merchant_reference: textField,
  chapa_reference: textField,
  bank_reference: textField,
  updated_at: timeField,
})
type Payload = z.infer<typeof Payload>

/**
 * Reads a webhook. Act on it only when `signature.isAuthentic`, and then only by asking Chapa: nothing in a notice
 * shows its age, so a true one can be played again.
 */
export function readWebhook(incoming: Incoming, secrets: readonly string[]): Webhook {
  return {
    signature: checkSignature(incoming, secrets),
    notice: noticeOf(parseJson(incoming.rawBody)),
    fingerprint: createHash('sha256').update(incoming.rawBody).digest('hex'),
  }
}

function noticeOf(body: unknown): Notice | null {
  const parsed = Payload.safeParse(unwrapped(body))
  if (!parsed.success) return null
  const { data } = parsed
  const [subject, word = ''] = data.event.toLowerCase().split('.')
  const about = {
    event: data.event,
    amount: data.amount ?? null,
    charge: data.charge ?? null,
    currency: data.currency,
    status: data.status,
    mode: data.mode,
    updatedAt: data.updated_at,
  }
  const news = newsOf(word)
  if (subject === 'charge') return aboutCharge(about, { data, news })
  if (subject === 'payout') return aboutPayout(about, { data, news })
  if (subject === 'refund') return aboutRefund(about, { data, news })
  return { kind: 'other', ...about }
}

type News = 'success' | 'failed' | 'refunded' | 'reversed' | null
type Told = { data: Payload; news: News }

function aboutCharge(about: About, { data, news }: Told): Notice | null {
  if (news === null) return { kind: 'other', ...about }
  if (data.tx_ref === null) return null
  return { kind: 'charge', ...about, news, txRef: data.tx_ref, reference: data.reference }
}

function aboutPayout(about: About, { data, news }: Told): Notice | null {
  if (news !== 'success' && news !== 'failed') return { kind: 'other', ...about }
  if (data.reference === null) return null
  return {
    kind: 'payout',
    ...about,
    news,
    reference: data.reference,
    chapaReference: data.chapa_reference,
    bankReference: data.bank_reference,
  }
}

function aboutRefund(about: About, { data, news }: Told): Notice {
  if (news === null || news === 'refunded') return { kind: 'other', ...about }
  return {
    kind: 'refund',
    ...about,
    news,
    txRef: data.tx_ref,
    reference: data.reference ?? data.chapa_reference,
    refundReference: data.ref_id,
    key: data.merchant_reference,
  }
}

// One event for failed and cancelled with a slash in it, as documented, or one for each, as some meet them.
function newsOf(word: string): News {
  if (word === 'success' || word === 'refunded' || word === 'reversed') return word
  return /^(failed|cancell?ed)(\/cancell?ed)?$/.test(word) ? 'failed' : null
}

// The oldest pages show `{ event, data }`; all others are flat.
function unwrapped(body: unknown): unknown {
  const wrapped = z.looseObject({ event: z.string(), data: z.looseObject({}) }).safeParse(body)
  return wrapped.success ? { event: wrapped.data.event, ...wrapped.data.data } : body
}
