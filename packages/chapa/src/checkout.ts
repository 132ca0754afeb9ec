import { z } from 'zod'
import { type Amount, writeAmount } from './amount.ts'
import type { Answer } from './answer.ts'
import { read } from './read.ts'
import type { Result } from './result.ts'
import { pathPart, send, type Transport } from './transport.ts'

export type CheckoutRequest = {
  /** Your reference of the payment, never used before in either mode. */
  txRef: string
  amount: Amount
  currency: 'ETB' | 'USD'
  email?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  /** Ethiopian mobile number; `+251 9…` and `251 9…` are written as `09…`. */
  phone?: string | undefined
  callbackUrl?: string | undefined
  returnUrl?: string | undefined
  /** Cut to what every description of the API allows: 16 plain characters for the title. */
  title?: string | undefined
  description?: string | undefined
  logo?: string | undefined
  meta?: Record<string, unknown> | undefined
  /** Splits the payment with a partner; `split` overrides what the subaccount was made with. */
  subaccount?: { id: string; split?: Split } | undefined
}

/** The platform's part of a split payment: `0.03` is 3 %, flat amounts are birr. */
export type Split = { type: 'percentage' | 'flat'; value: number }

export type Checkout = { checkoutUrl: string }

/** How this server wants `subaccounts`; descriptions of it disagree. */
export type Learned = { subaccounts: Shape }
type Shape = 'object' | 'array'

const Started = z.object({ checkout_url: z.url() })

type Opening = {
  operation: 'initialize' | 'mobile-initialize'
  request: CheckoutRequest
  learned: Learned
}

/**
 * Opens a payment page. Not to be repeated: when the answer is lost, so is the address of the page, and the reference
 * is used up. Cancel it and verify it before you open another.
 */
export async function openCheckout(
  transport: Transport,
  { operation, request, learned }: Opening,
): Promise<Result<Checkout>> {
  const open = (shape: Shape) =>
    send(transport, {
      operation,
      method: 'POST',
      path: `/transaction/${operation}`,
      reference: request.txRef,
      json: bodyOf(request, shape),
    })
  const shape = learned.subaccounts
  let result = await open(shape)
  if (refusesShape(result, request)) {
    // A refusal of the fields has no effect, so asking in the other shape repeats nothing.
    const other = shape === 'object' ? 'array' : 'object'
    result = await open(other)
    if (!refusesShape(result, request)) learned.subaccounts = other
  }
  return read(result, ({ data }) => ({ checkoutUrl: Started.parse(data).checkout_url }))
}

/** Ends a page that nobody has paid at. Chapa's answer to a paid one is a refusal: verify it. */
export async function cancelCheckout(
  transport: Transport,
  txRef: string,
): Promise<Result<{ txRef: string }>> {
  const result = await send(transport, {
    operation: 'cancel',
    method: 'PUT',
    path: `/transaction/cancel/${pathPart(txRef)}`,
    reference: txRef,
  })
  return read(result, () => ({ txRef }))
}

function refusesShape(result: Result<Answer>, request: CheckoutRequest): boolean {
  return (
    request.subaccount !== undefined &&
    result.kind === 'rejected' &&
    result.code === 'validation_failed' &&
    'subaccounts' in result.fields
  )
}

function bodyOf(request: CheckoutRequest, shape: Shape): object {
  return {
    amount: writeAmount(request.amount),
    currency: request.currency,
    tx_ref: request.txRef,
    email: request.email,
    first_name: request.firstName,
    last_name: request.lastName,
    phone_number: request.phone?.replaceAll(/\s/g, '').replace(/^\+?251(?=[79])/, '0'),
    callback_url: request.callbackUrl,
    return_url: request.returnUrl,
    customization: customizationOf(request),
    meta: request.meta,
    subaccounts: subaccountsOf(request, shape),
  }
}

function customizationOf({ title, description, logo }: CheckoutRequest): object | undefined {
  const texts = { title: plain(title, 16), description: plain(description, 50), logo }
  return texts.title || texts.description || logo ? texts : undefined
}

function plain(text: string | undefined, most: number): string | undefined {
  const kept = text?.replaceAll(/[^A-Za-z0-9_ .-]/g, '').trim()
  return kept?.slice(0, most).trim() || undefined
}

function subaccountsOf({ subaccount }: CheckoutRequest, shape: Shape): unknown {
  if (!subaccount) return undefined
  const { id, split } = subaccount
  const one = { id, ...(split && { split_type: split.type, split_value: split.value }) }
  return shape === 'array' ? [one] : one
}
