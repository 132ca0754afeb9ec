import type { Emulators } from '../house/emulators.ts'
import type { Profile } from './profile.ts'

/** More than hosts are sent and guests get back of what came in by another gateway. */
const plentyMinor = 10_000_000_00

type World = { profile: Profile; postUrl: string }

/** Tells the gateways where their notices go. What banks take days for is over in a moment here. */
export async function prepareGateways(
  { control }: Emulators,
  { profile, postUrl }: World,
): Promise<void> {
  await control('chapa', 'PUT', '/profile', profile)
  await control('chapa', 'PUT', '/webhook', { url: `${postUrl}/webhooks/chapa` })
  await control('chapa', 'PUT', '/settings', {
    refundDelayMs: 50,
    transferDelayMs: 50,
    transferHours: 'open',
    // Shorter than ours between two batches, so that a second one is refused now and then.
    bulkRestMs: 1_000,
  })
  await control('stripe', 'PUT', '/webhook', { url: `${postUrl}/webhooks/stripe` })
  await control('stripe', 'PUT', '/settings', { refundDelayMs: 50 })
  await control('stripe', 'PUT', '/balance', { currency: 'usd', amountMinor: plentyMinor })
  await control('chapa', 'PUT', '/balance', { currency: 'USD', amountMinor: plentyMinor })
}
