/** How a payment page is left. */
export type PayOutcome = 'success' | 'failure' | 'cancel'

/** What else happens when a payment page is left. */
export interface PayOptions {
  /**
   * Whether the gateway tells the marketplace at once. `false`: its notice is lost, so that only `payments.refresh`, or
   * the end of the hold, finds out. Default true.
   */
  notice?: boolean
}
