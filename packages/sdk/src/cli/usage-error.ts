/** The command was not written as it can be; says how it can. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly remedy: string

  constructor(message: string, remedy = 'See nexus-sdk --help.') {
    super(message)
    this.remedy = remedy
  }
}
