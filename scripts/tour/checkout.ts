import assert from 'node:assert/strict'
import { parse, type HTMLElement } from 'node-html-parser'

export type Visited = { url: string; status: number; html: string }

/** Opens the payment page as a browser does, presses the button of a test card and follows where it leads. */
export async function payAsBrowser(
  checkoutUrl: string,
  expected: { amount: string },
): Promise<Visited> {
  const page = await visit(checkoutUrl)
  assert.equal(page.status, 200, `the payment page answered ${page.status}`)
  const document = parse(page.html)
  const shown = document.textContent.replaceAll(/\s+/g, ' ')
  assert.ok(shown.includes(expected.amount), `the payment page does not ask for ${expected.amount}`)
  return press(page.url, findCard(document))
}

/** The first card among the buttons, with the form that it belongs to. */
function findCard(document: HTMLElement): { form: HTMLElement; button: HTMLElement } {
  for (const form of document.querySelectorAll('form')) {
    const button = form.querySelector('button[name="method"][value^="card:"]')
    if (button) return { form, button }
  }
  throw new Error('the payment page has no button for a card')
}

async function press(
  from: string,
  { form, button }: { form: HTMLElement; button: HTMLElement },
): Promise<Visited> {
  const fields = new URLSearchParams()
  for (const input of form.querySelectorAll('input[name]')) {
    fields.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
  }
  fields.append(button.getAttribute('name') ?? '', button.getAttribute('value') ?? '')
  return visit(new URL(form.getAttribute('action') ?? from, from).href, {
    method: form.getAttribute('method')?.toUpperCase() ?? 'GET',
    body: fields,
  })
}

/** One page; `fetch` follows redirects, turning a POST into a GET after 303 as browsers do. */
async function visit(url: string, init: RequestInit = {}): Promise<Visited> {
  const response = await fetch(url, {
    redirect: 'follow',
    headers: { accept: 'text/html' },
    ...init,
  })
  return { url: response.url, status: response.status, html: await response.text() }
}
