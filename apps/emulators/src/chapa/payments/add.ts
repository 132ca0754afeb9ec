import type { Call } from '../http/call.ts'
import { textField } from '../http/call.ts'
import { checkoutToken, rowId } from '../ids.ts'
import { notePayment } from '../lookups.ts'
import { shareOf } from '../money.ts'
import type { Payment } from '../world.ts'
import { logEvent } from './attempt.ts'

type Given = Pick<Payment, 'txRef' | 'reference' | 'amountMinor' | 'currency' | 'phone'> &
  Partial<Payment>

/** Writes down a payment that has passed every check; what only one kind of them has comes with it. */
export function addPayment(
  { emulator, body, mode }: Call,
  { given, story }: { given: Given; story: string },
): Payment {
  const { settings } = emulator.world
  const now = emulator.clock.now()
  const payment: Payment = {
    token: checkoutToken(),
    mode,
    chargeMinor: shareOf(given.amountMinor, settings.paymentFeeBasisPoints),
    subaccountId: null,
    subaccountShareMinor: 0,
    email: textField(body, 'email'),
    firstName: textField(body, 'first_name'),
    lastName: textField(body, 'last_name'),
    customerId: rowId(),
    callbackUrl: textField(body, 'callback_url'),
    returnUrl: textField(body, 'return_url'),
    customization: null,
    meta: body.meta ?? null,
    state: 'created',
    method: null,
    failedAttempts: 0,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + settings.checkoutMinutes * 60_000,
    events: [],
    ...given,
  }
  emulator.world.payments.set(payment.txRef, payment)
  notePayment(emulator.lookups, payment)
  logEvent(emulator, payment, { type: 'log', message: story })
  emulator.journal.write({
    kind: 'payment',
    subject: payment.txRef,
    state: 'created',
    reference: payment.reference,
    mode,
    amountMinor: payment.amountMinor,
    chargeMinor: payment.chargeMinor,
    currency: payment.currency,
  })
  emulator.changed()
  return payment
}
