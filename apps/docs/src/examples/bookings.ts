import { type Booking, formatMoney, isNexusError, type Nexus } from '@nexus/sdk'

export function buttons(booking: Booking, show: (name: string) => void) {
  // #region actions
  if (booking.availableActions.includes('cancel')) show('Cancel this booking')
  // #endregion
}

export async function cancel(
  nexus: Nexus,
  bookingId: string,
  ask: (question: string) => Promise<boolean>,
) {
  // #region cancel
  const { refund } = await nexus.bookings.previewCancellation({ bookingId })
  if (!(await ask(`You get back ${formatMoney(refund)}. Cancel?`))) return

  try {
    await nexus.bookings.cancel({ bookingId, expectedRefund: refund })
  } catch (error) {
    if (!isNexusError(error, 'REFUND_CHANGED')) throw error
    await ask(`It is ${formatMoney(error.data.refund)} by now. Cancel all the same?`)
  }
  // #endregion
}
