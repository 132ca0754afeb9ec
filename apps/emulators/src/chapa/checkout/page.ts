import { checkoutDocument } from '../../gateway/checkout-document.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { Payment } from '../world.ts'
import { cards, testOtp, wallets } from './instruments.ts'
import { style } from './style.ts'

export type CheckoutView = { payment: Payment; attemptsLeft: number; now: number; failed: boolean }

const shown = new Set(['telebirr', 'mpesa'])

/** The page on which a person, or a script posting the same forms, decides about a payment. */
export function checkoutPage({ payment, attemptsLeft, now, failed }: CheckoutView): string {
  const minutes = Math.max(1, Math.ceil((payment.expiresAt - now) / 60_000))
  return frame(
    payment,
    html`${
        failed &&
        html`<p class="notice" role="alert">
          The payment failed. Nothing was charged; you can try again (${attemptsLeft}
          ${attemptsLeft === 1 ? 'try' : 'tries'} left).
        </p>`
      }
      <form method="post">
        <section>
          <h2>Test cards</h2>
          <p class="hint">One click pays. Expiry 12/34, code 123 (Amex 1234).</p>
          <div class="stack">
            ${cards.map(
              (card) =>
                html`<button name="method" value="card:${card.id}">
                  <span>${card.name}</span>
                  <span class="number">${card.number}</span>
                </button>`,
            )}
          </div>
        </section>
        ${wallets
          .filter(({ id }) => shown.has(id))
          .map(
            (wallet) =>
              html`<section>
                <h2>${wallet.name}</h2>
                <div class="numbers">
                  ${wallet.numbers.map(
                    (number) =>
                      html`<button name="method" value="${wallet.id}:${number}">${number}</button>`,
                  )}
                </div>
              </section>`,
          )}
      </form>
      ${otherNumber()}
      <form method="post" class="ends">
        <button class="danger" name="outcome" value="failure">Let it fail</button>
        <button class="quiet" name="outcome" value="cancel">Cancel</button>
      </form>`,
    html`This link is open for ${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}.`,
  )
}

function otherNumber(): Html {
  return html`<section>
    <details>
      <summary>Another wallet or number</summary>
      <form method="post" class="fields">
        <label
          >Wallet
          <select name="method">
            ${wallets.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
          </select></label
        >
        <label>Number <input name="mobile" inputmode="tel" value="0911000000" required /></label>
        <label class="wide"
          >One-time code (Awash and Amole: ${testOtp})
          <input name="otp" inputmode="numeric" autocomplete="off"
        /></label>
        <button class="primary wide">Pay with this number</button>
        <p class="hint wide">Any number that is not a test number fails.</p>
      </form>
    </details>
  </section>`
}

/** The page of a link on which nothing can be decided any more. */
export function endPage(
  payment: Payment,
  { title, text, returnUrl }: { title: string; text: string; returnUrl: string | null },
): string {
  return frame(
    payment,
    html`<div class="end">
      <div><strong>${title}</strong><br />${text}</div>
      <dl class="facts">
        <dt>Reference</dt>
        <dd>${payment.reference}</dd>
        <dt>Merchant reference</dt>
        <dd>${payment.txRef}</dd>
      </dl>
      ${returnUrl && html`<a class="button primary" href="${returnUrl}">Back to the merchant</a>`}
    </div>`,
    html``,
  )
}

/** The page of a token that belongs to no payment. */
export function unknownPage(): string {
  return page(
    'Unknown link',
    html`<main>
      <div class="card">
        <div class="end">
          <div><strong>Unknown link</strong><br />There is no payment behind this address.</div>
        </div>
      </div>
    </main>`,
  )
}

function frame(payment: Payment, content: Html, note: Html): string {
  const merchant = payment.customization?.title ?? 'Merchant'
  const whole = Math.floor(payment.amountMinor / 100).toLocaleString('en-US')
  const cents = String(payment.amountMinor % 100).padStart(2, '0')
  const customer = [payment.firstName, payment.lastName].filter(Boolean).join(' ')
  const description = payment.customization?.description ?? null
  return page(
    `Pay ${merchant}`,
    html`<main>
      <div class="card">
        <header>
          <div class="who">
            <span>${merchant}</span><span class="mode">${payment.mode} mode</span>
          </div>
          <div class="amount">${whole}.${cents} <small>${payment.currency}</small></div>
          ${description && html`<p>${description}</p>`}
          ${
            (customer || payment.email) &&
            html`<p>${[customer, payment.email].filter(Boolean).join(' · ')}</p>`
          }
        </header>
        ${content}
      </div>
      <footer>${note} Emulated gateway: no real money moves.</footer>
    </main>`,
  )
}

function page(title: string, body: Html): string {
  return checkoutDocument(title, { style, body })
}
