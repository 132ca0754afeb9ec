import type { Instructions } from '../gateways/port.ts'
import { escaped, htmlPage } from '../shared/html-page.ts'

/** How to pay where no machine takes the money. */
export function instructionsPage({ title, facts, note }: Instructions, returnUrl: string): string {
  const rows = facts.map(
    ({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`,
  )
  return htmlPage({
    title,
    style,
    body: `
<h1>${escaped(title)}</h1>
<dl>${rows.join('')}</dl>
<p>${escaped(note)}</p>
<p><a href="${escaped(returnUrl)}">Back to your booking</a></p>
`,
  })
}

const style = `
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, "Noto Sans Ethiopic", sans-serif }
body { display: grid; place-items: center; min-height: 90vh; margin: 0; padding: 1rem }
main { max-width: 30rem; width: 100% }
dt { font-size: .85rem; opacity: .75 }
dd { margin: 0 0 1rem; font-size: 1.2rem; font-weight: 600; overflow-wrap: anywhere }
a { color: inherit }`
