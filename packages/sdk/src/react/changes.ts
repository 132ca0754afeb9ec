import type { QueryClient } from '@tanstack/react-query'
import type { MutationPath } from './generated.ts'

type Change = readonly string[] | 'everything'

/**
 * Which answers a mutation may change: features, or procedures of one. A mutation that begins or ends a session changes
 * who is asking, and with it everything.
 */
export const changes: { readonly [Path in MutationPath]: Change } = {
  'accounts.signUp': 'everything',
  'accounts.signIn': 'everything',
  'accounts.refresh': [],
  'accounts.signOut': 'everything',
  'accounts.setLocale': ['accounts.me'],
  'accounts.requestEmailVerification': [],
  'accounts.verifyEmail': ['accounts.me'],
  'accounts.requestPasswordReset': [],
  'accounts.resetPassword': 'everything',
  'accounts.becomeHost': 'everything',
  'accounts.updatePayoutAccount': ['accounts', 'listings.mineById', 'payouts'],
  'listings.create': ['listings.listMine'],
  'listings.update': ['listings'],
  'listings.publish': ['listings'],
  'listings.pause': ['listings'],
  'listings.resume': ['listings'],
  'listings.archive': ['listings'],
  'quotes.create': [],
  'bookings.create': ['bookings', 'quotes', 'listings.calendar', 'listings.search'],
  'bookings.cancel': ['bookings', 'payments', 'listings.calendar', 'listings.search'],
  'payments.start': ['payments', 'bookings'],
  'payments.refresh': ['payments', 'bookings'],
  'payouts.updateSettings': ['payouts'],
}

/**
 * Asks again for what a mutation may have changed, where somebody is looking at it; the rest when it is next looked at.
 * Also after an error: who got no answer cannot know whether it was done.
 */
export function refresh(client: QueryClient, { path, done }: Outcome): void {
  const changed = changes[path]
  if (changed !== 'everything') {
    for (const name of changed)
      void client.invalidateQueries({ queryKey: ['nexus', ...name.split('.')] })
  } else if (done || path === 'accounts.signOut') {
    // Nothing that was for the eyes of one person may be seen by the next.
    void client.resetQueries({ queryKey: ['nexus'] })
  }
}

/** What an event of a booking may change besides the booking itself, which it brings along. */
export function refreshAfterEvent(client: QueryClient, bookingId: string): void {
  const isOther = ({ queryKey }: { queryKey: readonly unknown[] }) =>
    !(queryKey[2] === 'byId' && (queryKey[4] as { bookingId?: string }).bookingId === bookingId)
  void client.invalidateQueries({ queryKey: ['nexus', 'bookings'], predicate: isOther })
  void client.invalidateQueries({ queryKey: ['nexus', 'payments'] })
}

type Outcome = { path: MutationPath; done: boolean }
