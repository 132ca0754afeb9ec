import type { Answer } from '../http/answer.ts'
import { ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'

/** GET /currency_supported: its message really speaks of countries. */
export function currencySupported({ profile }: Call): Answer {
  const message = 'Supported countries retrieved successfully'
  const lists = { currency_code: ['ETB', 'USD'], currency_name: ['Ethiopian Birr', 'US Dollar'] }
  if (profile.currenciesShape === 'data') return ok(message, lists)
  return { code: 200, body: { message, status: 'success', ...lists } }
}
