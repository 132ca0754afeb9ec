import { z } from 'zod'
import type { Incoming, Notice } from './port.ts'
import type { StripeAccess } from './stripe-call.ts'

/** Older notices are refused: whoever copied one cannot send it again next week. */
const toleranceSeconds = 300

const About = z.object({
  id: z.string(),
  object: z.string(),
  client_reference_id: z.string().nullish(),
  payment_intent: z.string().nullish(),
  transfer_group: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
})
type About = z.infer<typeof About>

/** What an event is about, if Stripe's own package finds its signature to be that of one of our secrets, and fresh. */
export async function readStripeWebhook(
  { client }: Pick<StripeAccess, 'client'>,
  { incoming, secrets }: { incoming: Incoming; secrets: readonly string[] },
): Promise<Notice | null> {
  const signature = incoming.headers['stripe-signature']
  if (typeof signature !== 'string') return null
  const { webhooks } = await client()
  for (const secret of secrets) {
    try {
      const { type, data } = webhooks.constructEvent(
        incoming.rawBody,
        signature,
        secret.trim(),
        toleranceSeconds,
      )
      const about = About.safeParse(data.object)
      return about.success ? noticeOf(type, about.data) : { kind: 'other', event: type }
    } catch {
      // Not signed with this one; perhaps with the next.
    }
  }
  return null
}

/** What a notice is about; what it says about it is not used. */
function noticeOf(event: string, about: About): Notice {
  const paymentReference = about.payment_intent ?? null
  switch (about.object) {
    case 'checkout.session':
      if (about.client_reference_id) return { kind: 'payment', txRef: about.client_reference_id }
      break
    case 'payment_intent':
      if (about.metadata?.['tx_ref']) return { kind: 'payment', txRef: about.metadata['tx_ref'] }
      break
    case 'charge':
      if (event === 'charge.refunded') return { kind: 'refund', reference: null, paymentReference }
      break
    case 'refund':
      return { kind: 'refund', reference: about.id, paymentReference }
    case 'transfer':
      if (about.transfer_group) return { kind: 'transfer', reference: about.transfer_group }
      break
    case 'dispute':
      if (paymentReference !== null)
        return { kind: 'dispute', reference: about.id, paymentReference }
      break
  }
  return { kind: 'other', event }
}
