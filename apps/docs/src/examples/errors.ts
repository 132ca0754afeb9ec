import { isNexusError, type Nexus } from '@nexus/sdk'

type Form = {
  markField(path: string, message: string): void
  offer(stay: unknown): void
  say(sentence: string): void
}

export async function handle(
  nexus: Nexus,
  quoteId: string,
  form: Form,
  requote: () => Promise<void>,
) {
  // #region handle
  try {
    await nexus.bookings.create({ quoteId })
  } catch (error) {
    if (!isNexusError(error)) throw error
    switch (error.code) {
      case 'DATES_TAKEN':
        return form.offer(error.data.nextFree) // { checkIn, checkOut } or null
      case 'QUOTE_EXPIRED':
        return requote()
      default:
        return form.say(error.message)
    }
  }
  // #endregion
}

export async function fields(nexus: Nexus, form: Form) {
  // #region fields
  try {
    await nexus.accounts.signUp({ name: '', email: 'sara@', password: 'short' })
  } catch (error) {
    if (!isNexusError(error, 'BAD_INPUT')) throw error
    for (const { path, message } of error.data.issues) form.markField(path, message)
    // password: Choose a password of at least 10 characters.
  }
  // #endregion
}
