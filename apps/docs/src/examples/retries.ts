import { createNexus, isNexusError, webStorage, type Nexus } from '@nexus/sdk'

export function remembered() {
  // #region remembered
  const nexus = createNexus({
    url: 'https://api.example',
    keys: webStorage('session', 'nexus-keys'), // holds over a reload of the tab
    timeoutMs: 20_000, // for a call with all its retries
    retries: 4,
  })
  // #endregion
  return nexus
}

export async function own(nexus: Nexus, orderId: string, say: (sentence: string) => void) {
  const stay = { checkIn: '2027-03-09', checkOut: '2027-03-12' } as const
  // #region own
  try {
    const quote = await nexus.quotes.create(
      { listingId: '0198c1de-7b8a-7000-8000-000000000001', ...stay, guests: 2 },
      { idempotencyKey: `quote-for-order-${orderId}` },
    )
    await nexus.bookings.create({ quoteId: quote.id })
  } catch (error) {
    // One key, two different inputs: a mistake in the program.
    if (isNexusError(error, 'IDEMPOTENCY_KEY_REUSED')) throw error
    if (isNexusError(error)) say(error.message)
  }
  // #endregion
}

export function watched() {
  // #region watched
  const nexus = createNexus({
    url: 'https://api.example',
    onResponse({ path, attempt, replayed }) {
      if (replayed) console.log(`${path}: made before, answered again at attempt ${attempt}`)
    },
  })
  // #endregion
  return nexus
}
