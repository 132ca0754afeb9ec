import { isNexusError } from '@nexus/sdk'
import { type AppRouter, asNexusError, nexusConnection } from '@nexus/sdk/trpc'
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { EventSource } from 'eventsource'

// #region client
const connection = nexusConnection({
  url: 'https://api.example',
  token: () => sessionStorage.getItem('token'),
})

export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ ...connection, EventSource }),
      false: httpLink(connection),
    }),
  ],
})
// #endregion

export async function cancel(bookingId: string, showRefund: (refund: object) => void) {
  // #region errors
  try {
    await client.bookings.cancel.mutate({ bookingId })
  } catch (caught) {
    const error = asNexusError(caught)
    if (isNexusError(error, 'REFUND_CHANGED')) showRefund(error.data.refund)
    else throw error ?? caught // null: no error of a call, but a mistake in the program
  }
  // #endregion
}

export function watch(bookingId: string, show: (status: string) => void) {
  // #region watch
  const watching = client.bookings.watch.subscribe(
    { bookingId },
    { onData: ({ data }) => show(data.booking.status) },
  )
  // #endregion
  return () => watching.unsubscribe()
}
