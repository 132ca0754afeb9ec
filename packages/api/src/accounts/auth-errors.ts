import { isAPIError } from 'better-auth/api'
import { badInput, NexusError } from '../errors.ts'

/** Says what better-auth refuses in the words of our catalogue. What it does not know stays as it is. */
export function asCatalogued(error: unknown): unknown {
  if (!isAPIError(error)) return error
  const code = error.body?.code
  const known = typeof code === 'string' ? catalogued[code] : undefined
  return known
    ? known(error)
    : new NexusError('INTERNAL', { cause: error, internal: `better-auth: ${code ?? error.status}` })
}

export function isRefusal(error: unknown, code: string): boolean {
  return isAPIError(error) && error.body?.code === code
}

const tokenInvalid = (cause: unknown) => new NexusError('TOKEN_INVALID', { cause })

const catalogued: Record<string, (cause: unknown) => NexusError> = {
  USER_ALREADY_EXISTS: (cause) => new NexusError('EMAIL_TAKEN', { cause }),
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: (cause) => new NexusError('EMAIL_TAKEN', { cause }),
  INVALID_EMAIL_OR_PASSWORD: (cause) => new NexusError('WRONG_CREDENTIALS', { cause }),
  INVALID_EMAIL: () => badInput('email', 'Give an e-mail address such as sara@example.com.'),
  PASSWORD_TOO_SHORT: () => badInput('password', 'Choose a password of at least 10 characters.'),
  PASSWORD_TOO_LONG: () => badInput('password', 'Choose a password of at most 128 characters.'),
  INVALID_TOKEN: tokenInvalid,
  TOKEN_EXPIRED: tokenInvalid,
  USER_NOT_FOUND: tokenInvalid,
}
