import type { Nexus } from '@nexus/sdk'

export async function start(nexus: Nexus, bookingId: string) {
  // #region start
  const payment = await nexus.payments.start({
    bookingId,
    returnUrl: `https://stay.example/paid?booking=${bookingId}`,
  })
  if (payment.checkoutUrl) location.assign(payment.checkoutUrl)
  // #endregion
}

export async function comeBack(nexus: Nexus, paymentId: string, show: (what: unknown) => void) {
  // #region return
  const payment = await nexus.payments.refresh({ paymentId })
  switch (payment.status) {
    case 'succeeded':
      return show(await nexus.bookings.byId({ bookingId: payment.bookingId }))
    case 'processing':
      return show('Your bank is still at it. We write to you when it is done.')
    default:
      return show('Nothing was charged. Your dates are still held: try again.')
  }
  // #endregion
}
