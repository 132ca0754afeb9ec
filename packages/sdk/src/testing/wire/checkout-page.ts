import { money } from '@nexus/api/rules'
import { formatMoney } from '@nexus/sdk'
import type { Market, PaymentRecord } from '../market/market.ts'
import { isPayable, settle } from '../market/payments.ts'
import type { PayOutcome } from '../types/pay.ts'

/** Answers `/checkout/payment/…`: the page of a gateway, with buttons for success, failure and cancelling. */
export async function answerCheckout(
  market: Market,
  request: Request,
  txRef: string,
): Promise<Response> {
  const payment = [...market.payments.values()].find((one) => one.txRef === txRef)
  if (!payment) return page('Unknown link', '<p>There is no such payment.</p>', 404)
  if (!isPayable(payment)) {
    const title = payment.gateway === 'success' ? 'Payment received' : 'This page is closed'
    return page(title, wayBack(payment), 410)
  }
  if (request.method !== 'POST') return page('Pay for your stay', form(payment))
  const outcome = new URLSearchParams(await request.text()).get('outcome')
  if (outcome !== 'success' && outcome !== 'failure' && outcome !== 'cancel')
    return page('Pay for your stay', form(payment), 400)
  pay(market, payment, { outcome, notice: true })
  return new Response(null, { status: 303, headers: { location: returnUrl(payment) } })
}

/** Pays, or fails to; then the gateway tells the marketplace, unless its notice is held back. */
export function pay(
  market: Market,
  payment: PaymentRecord,
  { outcome, notice }: { outcome: PayOutcome; notice: boolean },
): void {
  // The page for dollars is Stripe's: whoever leaves it can come back to it.
  if (outcome === 'cancel' && payment.currency === 'USD') return
  // Who pays a second time is sent back, and pays once.
  if (payment.gateway !== 'success') payment.gateway = gatewayAfter[outcome]
  if (notice && market.gateway !== 'down') settle(market, payment)
}

const gatewayAfter = { success: 'success', failure: 'failed', cancel: 'cancelled' } as const

/** Where the browser is sent afterwards. */
export function returnUrl({ returnUrl: url, txRef, gateway }: PaymentRecord): string {
  const target = new URL(url)
  target.searchParams.set('trx_ref', txRef)
  target.searchParams.set('status', gateway)
  return target.href
}

function form({ amountMinor, currency }: PaymentRecord): string {
  const amount = formatMoney(money(amountMinor, currency), { locale: 'en' })
  const button = (outcome: PayOutcome, words: string) =>
    `<button name="outcome" value="${outcome}">${words}</button>`
  return `<p>Nexus sandbox. No money is moved.</p><p><strong>${escaped(amount)}</strong></p>
<form method="post">${button('success', 'Pay')} ${button('failure', 'Let it fail')} ${button('cancel', 'Cancel')}</form>`
}

function wayBack(payment: PaymentRecord): string {
  return `<p><a href="${escaped(returnUrl(payment))}">Go back</a></p>`
}

function page(title: string, content: string, status = 200): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body><h1>${title}</h1>${content}</body></html>`
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
