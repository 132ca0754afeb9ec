import type { Answer } from '../http/answer.ts'
import { ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { timestamp } from '../timestamp.ts'
import { showAmount } from '../money.ts'
import { pageNumber } from '../http/page.ts'
import { isOpen } from './attempt.ts'
import { upToDate, wasPaid } from './find.ts'

const perPage = 10

/** GET /transactions?page=N: newest first, ten a page. */
export function list({ emulator, query, mode, profile }: Call): Answer {
  const all = emulator.lookups.paymentsOf[mode]
  const page = pageNumber(query.page)
  const end = Math.max(0, all.length - (page - 1) * perPage)
  const rows = all.slice(Math.max(0, end - perPage), end).toReversed()
  const url = (number: number) => `${emulator.origin}/v1/transactions?page=${number}`
  return ok('Transactions retrieved successfully', {
    transactions: rows.map((payment) => {
      upToDate(emulator, payment)
      const paid = wasPaid(payment)
      return {
        status:
          isOpen(emulator, payment) && payment.state === 'created' ? 'pending' : payment.state,
        ref_id: payment.reference,
        type: 'API',
        created_at: timestamp(payment.createdAt),
        currency: payment.currency,
        amount: showAmount(payment.amountMinor, profile.listAmount),
        charge: showAmount(paid ? payment.chargeMinor : 0, profile.listAmount),
        trans_id: paid ? payment.txRef : null,
        payment_method: payment.method,
        customer: {
          id: payment.customerId,
          email: payment.email,
          first_name: payment.firstName,
          last_name: payment.lastName,
          mobile: payment.phone,
        },
      }
    }),
    pagination: {
      per_page: perPage,
      current_page: page,
      first_page_url: url(1),
      next_page_url: page * perPage < all.length ? url(page + 1) : null,
      prev_page_url: page > 1 ? url(page - 1) : null,
    },
  })
}
