import type { Currency } from '../shared/money.ts'

/** Less than this is not worth a transfer: it waits for the host's next payouts. Hosts may ask for more. */
export const leastTransferMinor: Readonly<Record<Currency, number>> = { ETB: 10_000, USD: 1_000 }
