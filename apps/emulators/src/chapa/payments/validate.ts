import type { Call } from '../http/call.ts'
import { missing, textField } from '../http/call.ts'
import type { FieldErrors } from '../http/answer.ts'
import { Refusal, refuseFields } from '../http/answer.ts'
import { isRecord } from '../http/body.ts'
import { parseAmount } from '../money.ts'
import type { Currency } from '../world.ts'
import { currencies } from '../world.ts'

export type CheckedRequest = { amountMinor: number; currency: Currency }

/** Refuses what Chapa refuses, field errors first, then the single-sentence ones. */
export function checkInitialize(call: Call): CheckedRequest {
  const { body, profile } = call
  const required =
    profile.requiredFields === 'amount' ? ['amount'] : ['amount', 'currency', 'tx_ref']
  const amountMinor = parseAmount(body.amount)
  refuseFields({
    ...formatErrors(call, amountMinor),
    ...titleErrors(call),
    ...missing(body, required),
  })
  const currency = textField(body, 'currency') ?? 'ETB'
  if (!isCurrency(currency)) {
    throw new Refusal(400, `Invalid currency, ${currency} is not supported`)
  }
  return { amountMinor: amountMinor ?? 0, currency }
}

export function isCurrency(text: string): text is Currency {
  return (currencies as readonly string[]).includes(text)
}

// Only validation.required and validation.email are documented; the other names are Laravel's.
function formatErrors({ body, emulator }: Call, amountMinor: number | null): FieldErrors {
  const errors: FieldErrors = {}
  if (amountMinor === null) errors.amount = ['validation.numeric']
  else if (amountMinor === 0) errors.amount = ['validation.min.numeric']
  const email = textField(body, 'email')
  if (email !== null && !isEmail(email, emulator.world.settings.emailCheck)) {
    errors.email = ['validation.email']
  }
  const phone = textField(body, 'phone_number')
  if (phone !== null && !/^0[79]\d{8}$/.test(phone)) errors.phone_number = ['validation.regex']
  for (const name of ['callback_url', 'return_url']) {
    const url = textField(body, name)
    if (url !== null && !isHttpUrl(url)) errors[name] = ['validation.url']
  }
  const txRef = textField(body, 'tx_ref')
  if (txRef !== null && txRef.length > 100) errors.tx_ref = ['validation.max.string']
  return errors
}

function titleErrors({ body, profile }: Call): FieldErrors {
  if (profile.titleRule === 'lenient' || !isRecord(body.customization)) return {}
  const errors: FieldErrors = {}
  const title = textField(body.customization, 'title') ?? ''
  const description = textField(body.customization, 'description') ?? ''
  if (title.length > 16) errors['customization.title'] = ['validation.max.string']
  if (!plainText.test(title)) errors['customization.title'] = ['validation.regex']
  if (!plainText.test(description)) errors['customization.description'] = ['validation.regex']
  return errors
}

const plainText = /^[\p{L}\p{N}\-_ .]*$/u
const noMailThere = /(^|[.@])(test|invalid|example|localhost|local|example\.(com|org|net))$/i

function isEmail(text: string, check: 'syntax' | 'domain'): boolean {
  if (!/^[^\s@<>"]+@[^\s@.<>"]+(\.[^\s@.<>"]+)+$/.test(text) || text.length > 254) return false
  return check === 'syntax' || !noMailThere.test(text)
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
