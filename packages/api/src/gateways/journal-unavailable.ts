/** The gateway did not answer: nothing can be said about it, neither that it agrees with the books nor that it does not. */
export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable'
}
