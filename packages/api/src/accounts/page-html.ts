import { escaped, htmlPage } from '../shared/html-page.ts'

/** A page with one thing to say. */
export function noticePage(title: string, text: string): string {
  return page(title, `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>`)
}

/** The form behind a reset link. */
export function choosePasswordPage({
  token,
  problem,
}: {
  token: string
  problem?: string
}): string {
  const alert = problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`
  return page(
    'Choose a new password',
    `<h1>Choose a new password</h1>${alert}
    <form method="post">
      <input type="hidden" name="token" value="${escaped(token)}">
      <label for="new-password">New password, at least 10 characters</label>
      <input id="new-password" type="password" name="newPassword" minlength="10" maxlength="128" autocomplete="new-password" required autofocus>
      <button>Save it</button>
    </form>`,
  )
}

function page(title: string, body: string): string {
  return htmlPage({ title, style, body })
}

const style = `
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif }
body { display: grid; place-items: center; min-height: 90vh; margin: 0; padding: 1rem }
main { max-width: 26rem; width: 100% }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
input, button { margin-top: .4rem; padding: .6rem .8rem; border-radius: .5rem; border: 1px solid #888 }
button { margin-top: 1rem; border: 0; background: #0b6e4f; color: #fff; cursor: pointer }
[role=alert] { color: #c0392b }`
