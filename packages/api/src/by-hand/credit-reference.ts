type Credit = {
  /** The payment's reference. */
  txRef: string
  /** Names what came in. */
  key: string
}

/** The reference of an order that sends back what stands to a guest's credit. */
export function creditReference({ txRef, key }: Credit): string {
  return `credit:${txRef}:${key}`
}

/** What such a reference says; null for those of refunds. */
export function readCreditReference(reference: string): Credit | null {
  const [, txRef, key] = /^credit:([^:]+):(.+)$/.exec(reference) ?? []
  return txRef === undefined || key === undefined ? null : { txRef, key }
}
