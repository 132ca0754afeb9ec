/** Thrown so that the job runs again later; the money is not there yet, or nobody can say. */
export class RefundPending extends Error {
  override readonly name = 'RefundPending'
}
