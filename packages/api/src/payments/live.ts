type Live =
  | { status: { in: ('requires_action' | 'processing')[] } }
  | { status: 'failed'; checkoutUrl: { not: null } }

/** Attempts on which money may still come: open ones, and failed ones whose page has not been closed. */
export const isLive: { OR: Live[] } = {
  OR: [
    { status: { in: ['requires_action', 'processing'] } },
    { status: 'failed', checkoutUrl: { not: null } },
  ],
}
