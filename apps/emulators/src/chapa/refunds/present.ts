import { timestamp } from '../timestamp.ts'
import { showAmount } from '../money.ts'
import type { Profile } from '../profile.ts'
import type { Refund } from '../world.ts'

/** A refund as the API shows it. */
export function presentRefund(refund: Refund, profile: Profile) {
  return {
    id: refund.id,
    chapa_reference: refund.paymentReference,
    bank_reference: refund.bankReference,
    amount: showAmount(refund.amountMinor, profile.refundAmount),
    ...referenceFields(refund.ref, profile),
    currency: refund.currency,
    status: refundWord(refund, profile),
    reason: refund.reason,
    merchant_reference: refund.merchantReference,
    ...(refund.meta === null ? {} : { meta: refund.meta }),
    created_at: timestamp(refund.createdAt),
    updated_at: timestamp(refund.updatedAt),
  }
}

function referenceFields(ref: string, profile: Profile): { ref?: string; ref_id?: string } {
  switch (profile.refundIdField) {
    case 'ref':
      return { ref }
    case 'ref_id':
      return { ref_id: ref }
    case 'both':
      return { ref, ref_id: ref }
    case 'absent':
      return {}
  }
}

function refundWord(refund: Refund, profile: Profile): string {
  const observed = profile.refundWords === 'observed'
  switch (refund.state) {
    case 'initiated':
      return observed ? 'processing' : 'Refund Initiated'
    case 'refunded':
      return observed ? 'success' : 'refunded'
    case 'failed':
    case 'reversed':
      return refund.state
  }
}
