import { Html, html } from '../html.ts'
import type { Mail } from './store.ts'
import { style } from './style.ts'

const shownRows = 200

/** The list of mails, newest first; it renews itself when a mail comes in. */
export function listPage(
  mails: Mail[],
  filter: { to?: string | undefined; subject?: string | undefined },
): string {
  const count = mails.length === 1 ? '1 mail' : `${mails.length} mails`
  return page(
    'Mailbox',
    html`<div class="bar">
        <h1>Mailbox</h1>
        <span class="count"
          >${count}${mails.length > shownRows && `, newest ${shownRows} shown`}</span
        >
        <form>
          <input
            name="to"
            type="search"
            value="${filter.to ?? ''}"
            placeholder="Only mail to…"
            aria-label="Only mail to this address"
          />
        </form>
      </div>
      <div class="box">
        ${
          mails.length === 0
            ? html`<p class="empty">No mail yet. Whatever is sent appears here by itself.</p>`
            : mails.slice(0, shownRows).map(row)
        }
      </div>
      ${renewal(mails[0]?.id ?? '')}`,
  )
}

function row(mail: Mail): Html {
  const start = (mail.text ?? '').replaceAll(/\s+/g, ' ').slice(0, 120)
  return html`<a class="row" href="/messages/${mail.id}">
    <span>${mail.to.join(', ')}</span>
    <span class="subject"
      >${mail.subject || '(no subject)'} <span class="start">${start}</span></span
    >
    ${time(mail)}
  </a>`
}

/** One mail: who, when, the HTML in a frame that runs nothing, the plain-text twin below. */
export function mailPage(mail: Mail): string {
  const facts: [string, string][] = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Message-ID', mail.headers['message-id'] ?? '(none)'],
    ...mail.attachments.map(({ filename, contentType, size }): [string, string] => [
      'Attachment',
      `${filename ?? 'unnamed'} (${contentType}, ${size} bytes)`,
    ]),
  ]
  return page(
    mail.subject,
    html`<div class="bar">
        <h1>${mail.subject || '(no subject)'}</h1>
        <span class="count"></span><a href="/">All mail</a>
      </div>
      <div class="box">
        <dl>
          ${facts.map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value}</dd>`,
          )}
          <dt>Received</dt>
          <dd>${time(mail)} UTC</dd>
        </dl>
      </div>
      ${
        mail.html !== null &&
        html`<h2>Message</h2>
          <div class="box">
            <iframe
              src="/messages/${mail.id}/html"
              title="HTML of the mail"
              sandbox="allow-popups allow-popups-to-escape-sandbox"
            ></iframe>
          </div>`
      }
      ${
        mail.text !== null &&
        html`<h2>Plain text</h2>
          <div class="box"><pre>${mail.text}</pre></div>`
      }
      <h2>Headers</h2>
      <div class="box">
        <details>
          <summary>${Object.keys(mail.headers).length} headers</summary>
          <pre>
${Object.entries(mail.headers)
  .map(([name, value]) => `${name}: ${value}`)
  .join('\n')}</pre>
        </details>
      </div>`,
  )
}

export function missingPage(): string {
  return page(
    'No such mail',
    html`<div class="bar"><h1>No such mail</h1></div>
      <div class="box">
        <p class="empty"><a href="/">All mail</a></p>
      </div>`,
  )
}

function time(mail: Mail): Html {
  const shown = mail.receivedAt.slice(0, 19).replace('T', ' ')
  return html`<time datetime="${mail.receivedAt}">${shown}</time>`
}

function renewal(newest: string): Html {
  return new Html(`<script>
    setInterval(async () => {
      if (document.hidden) return
      const answer = await fetch('/api/messages' + location.search).catch(() => null)
      const { messages } = answer ? await answer.json() : { messages: null }
      if (messages && (messages[0]?.id ?? '') !== ${JSON.stringify(newest)}) location.reload()
    }, 2500)
  </script>`)
}

function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.text
}
