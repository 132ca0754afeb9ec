import type { Payment } from '@nexus/sdk'
import type { Flow } from './flow.ts'
import { payByHand, payByHandLate } from './pay-by-hand.ts'
import { referenceOf } from './reference-of.ts'

/** How a guest's try to pay ends. */
export type Outcome = 'success' | 'failure' | 'cancel'

/** Where guests pay, seen from their side of the counter. */
export type Till = {
  /** Does on the payment page what a guest does there; gives what was answered. */
  pay(flow: Flow, payment: Payment, outcome: Outcome): Promise<unknown>
  /** Money comes on a page that is closed, as happens when a payment was under way. */
  payLate(flow: Flow, payment: Payment): Promise<unknown>
  /** A bank takes a payment back. What becomes of it is decided by staff, or by the bank. Null where no bank can. */
  takeBack: null | ((flow: Flow, payment: Payment) => Promise<TakenBack>)
}

export type TakenBack = {
  answer: unknown
  /** Lets the bank decide; false when it leaves that to others. */
  decide(outcome: 'won' | 'lost'): Promise<boolean>
}

/** The gateways themselves never fail here: what they say is the truth. */
export const tills = {
  chapa: {
    pay: payOnPage,
    payLate: (flow, payment) => payBehindThePage('chapa', flow, payment),
    async takeBack(flow, { id }) {
      const { emulators } = flow
      const txRef = await referenceOf(flow, id)
      const { status } = await emulators.control('chapa', 'POST', '/reverse', { tx_ref: txRef })
      return { answer: status, decide: async () => false }
    },
  },
  stripe: {
    pay: payOnPage,
    payLate: (flow, payment) => payBehindThePage('stripe', flow, payment),
    async takeBack(flow, { id }) {
      const { emulators } = flow
      const txRef = await referenceOf(flow, id)
      const opened = await emulators.control('stripe', 'POST', '/disputes', { tx_ref: txRef })
      const { dispute } = opened.body as { dispute?: { id: string } }
      return {
        answer: opened.status,
        async decide(outcome) {
          if (!dispute) return false
          const { id: disputeId } = dispute
          await emulators.control('stripe', 'POST', '/disputes/close', { id: disputeId, outcome })
          return true
        },
      }
    },
  },
  'bank-transfer': { pay: payByHand, payLate: payByHandLate, takeBack: null },
} as const satisfies Record<string, Till>

export type TillName = keyof typeof tills

async function payOnPage(_flow: Flow, { checkoutUrl }: Payment, outcome: Outcome): Promise<number> {
  const response = await fetch(checkoutUrl!, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ outcome }),
    redirect: 'manual',
  })
  await response.body?.cancel()
  return response.status
}

async function payBehindThePage(
  gateway: 'chapa' | 'stripe',
  flow: Flow,
  { id }: Payment,
): Promise<number> {
  const txRef = await referenceOf(flow, id)
  const late = { tx_ref: txRef, outcome: 'success', force: true }
  return (await flow.emulators.control(gateway, 'POST', '/pay', late)).status
}
