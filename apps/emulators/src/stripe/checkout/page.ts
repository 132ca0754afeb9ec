import { checkoutDocument } from '../../gateway/checkout-document.ts'
import { type Html, html } from '../../html.ts'
import type { Session } from '../world.ts'
import { style } from './style.ts'

/** Stripe's test cards, and whether they pay. */
export const cards = [
  { name: 'Visa', number: '4242 4242 4242 4242', pays: true },
  { name: 'Mastercard', number: '5555 5555 5555 4444', pays: true },
  { name: 'Declined', number: '4000 0000 0000 0002', pays: false },
  { name: 'No funds', number: '4000 0000 0000 9995', pays: false },
] as const

/** The page on which a person, or a script posting the same forms, pays. */
export function checkoutPage(session: Session, { declined }: { declined: boolean }): string {
  return frame(
    session,
    html`${
        declined &&
        html`<p class="notice" role="alert">
          Your card was declined. Nothing was charged; try another one.
        </p>`
      }
      <form method="post" class="stack">
        <h2>Test cards</h2>
        ${cards.map(
          ({ name, number }) =>
            html`<button name="card" value="${number}">
              <span>${name}</span><span class="number">${number}</span>
            </button>`,
        )}
      </form>
      <form method="post" class="ends">
        <button class="quiet" name="outcome" value="cancel">Back to the merchant</button>
      </form>`,
  )
}

/** The page of a session on which nothing can be decided any more. */
export function endPage(
  session: Session,
  { title, text }: { title: string; text: string },
): string {
  const back = session.paid ? session.successUrl : session.cancelUrl
  return frame(
    session,
    html`<p><strong>${title}</strong><br />${text}</p>
      <p class="number">${session.clientReferenceId ?? session.id}</p>
      ${back && html`<a class="button" href="${back}">Back to the merchant</a>`}`,
  )
}

/** The page of a token that belongs to nothing. */
export function unknownPage(): string {
  return page('Unknown page', html`<main><p>There is no payment behind this address.</p></main>`)
}

function frame(session: Session, content: Html): string {
  const amount = (session.amountMinor / 100).toLocaleString('en-US', {
    style: 'currency',
    currency: session.currency.toUpperCase(),
  })
  return page(
    `Pay ${amount}`,
    html`<main>
      <header>
        <span class="mode">Test mode</span>
        <p>${session.title}</p>
        <p class="amount">${amount}</p>
        ${session.email && html`<p>${session.email}</p>`}
      </header>
      <section>${content}</section>
      <footer>Emulated gateway: no real money moves.</footer>
    </main>`,
  )
}

function page(title: string, body: Html): string {
  return checkoutDocument(title, { style, body })
}
