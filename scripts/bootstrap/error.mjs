/** Why nothing could be run: one sentence, what to do, and what the failed program printed. */
export class BootstrapError extends Error {
  constructor(message, { remedy, output = '' }) {
    super(message)
    this.remedy = remedy
    this.output = output
  }
}
