import { type Html, html } from '../html.ts'

/** The whole document around a checkout page; no external asset. */
export function checkoutDocument(
  title: string,
  { style, body }: { style: Html; body: Html },
): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text
}
