import { type Booking, type BookingEvent, isFinal, isNexusError, type Nexus } from '@nexus/sdk'

export async function watch(nexus: Nexus, bookingId: string, show: (booking: Booking) => void) {
  // #region watch
  const left = new AbortController() // left.abort() when the page is left

  for await (const event of nexus.bookings.watch(bookingId, { signal: left.signal })) {
    show(event.booking) // as it is now; event.type says why
    if (isFinal(event.booking)) break // closes the connection
  }
  // #endregion
}

export async function quietly(nexus: Nexus, bookingId: string, signal: AbortSignal) {
  // #region end
  try {
    for await (const event of nexus.bookings.watch(bookingId, { signal })) console.log(event.type)
  } catch (error) {
    if (isNexusError(error, 'ABORTED')) return // the page was left
    if (isNexusError(error, 'TOO_MANY_STREAMS')) return // look now and then instead
    throw error // SESSION_ENDED, NOT_FOUND: listening again would not help
  }
  // #endregion
}

export async function resume(
  nexus: Nexus,
  bookingId: string,
  handle: (event: BookingEvent) => Promise<void>,
) {
  // #region resume
  const lastEventId = localStorage.getItem(`seen ${bookingId}`) ?? undefined
  for await (const event of nexus.bookings.watch(bookingId, { lastEventId })) {
    await handle(event)
    localStorage.setItem(`seen ${bookingId}`, event.id)
  }
  // #endregion
}

export async function payment(nexus: Nexus, paymentId: string) {
  // #region waitfor
  const { status } = await nexus.payments.waitFor({ paymentId }, { timeoutMs: 60_000 })
  if (status === 'failed' || status === 'cancelled') return 'Nothing was charged.'
  return 'Paid.'
  // #endregion
}
