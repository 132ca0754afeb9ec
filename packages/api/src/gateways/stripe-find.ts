import type { Attempt, Outcome, RefundRequest } from './port.ts'
import { callStripe, type StripeAccess } from './stripe-call.ts'
import { listOf, Refunded, Session, WholeSession, wholeSessionPaths } from './stripe-read.ts'

/** Clocks differ; a session is looked for from a little before its attempt began. */
const earlierMs = 10 * 60_000
const mostPages = 100

/** The id of an attempt's session. When the answer that told it was lost, it is looked for by our own reference. */
export async function findSession(
  access: StripeAccess,
  { txRef, handle, startedAt }: Attempt,
): Promise<Outcome<{ id: string | null }>> {
  if (handle !== null) return { kind: 'ok', id: handle }
  const gte = Math.floor((startedAt.getTime() - earlierMs) / 1000)
  let after: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const starting_after = after
    const answer = await callStripe(access, {
      operation: 'list-sessions',
      reference: txRef,
      ask: (client) =>
        client.checkout.sessions.list({
          limit: 100,
          created: { gte },
          ...(starting_after !== undefined && { starting_after }),
        }),
      read: (list) => listOf(Session).parse(list),
    })
    if (answer.kind !== 'ok') return answer
    const found = answer.data.find((session) => session.client_reference_id === txRef)
    if (found) return { kind: 'ok', id: found.id }
    after = answer.data.at(-1)?.id
    if (!answer.has_more || after === undefined) return { kind: 'ok', id: null }
  }
  return { kind: 'unknown', message: 'too many sessions to look through', httpStatus: null }
}

/** A session with its payment, charge and fee; one of somebody else is no answer. */
export function wholeSession(
  access: StripeAccess,
  { id, txRef }: { id: string; txRef: string },
): Promise<Outcome<{ session: WholeSession }>> {
  return callStripe(access, {
    operation: 'read-session',
    reference: txRef,
    ask: (client) => client.checkout.sessions.retrieve(id, { expand: wholeSessionPaths }),
    read: (answer) => {
      const session = WholeSession.parse(answer)
      if (session.client_reference_id !== txRef) throw new Error('it is about another payment')
      return { session }
    },
  })
}

/** The refund that an earlier call with this key has made. */
export async function findRefund(
  access: StripeAccess,
  { reference, key }: RefundRequest,
): Promise<Outcome<{ id: string | null }>> {
  return callStripe(access, {
    operation: 'list-refunds',
    reference: key,
    ask: (client) => client.refunds.list({ payment_intent: reference, limit: 100 }),
    read: (list) => {
      const { data } = listOf(Refunded).parse(list)
      return { id: data.find(({ metadata }) => metadata?.['refund'] === key)?.id ?? null }
    },
  })
}
