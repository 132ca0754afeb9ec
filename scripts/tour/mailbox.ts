import assert from 'node:assert/strict'
import { eventually } from './eventually.ts'

type Mail = { id: string; to: string[]; subject: string; text: string; html: string }
export type Expected = { to: string; subject: RegExp; holds: Record<string, string> }

/** Waits for a mail and sees whether its plain text says all that it should. */
export async function expectMail(mailbox: string, { to, subject, holds }: Expected): Promise<Mail> {
  const mail = await eventually(`a mail ${subject} to ${to}`, async () => {
    const response = await fetch(`${mailbox}/api/messages?to=${encodeURIComponent(to)}`)
    assert.equal(response.status, 200, `the mailbox answered ${response.status}`)
    const { messages } = (await response.json()) as { messages: Mail[] }
    return messages.find((each) => subject.test(each.subject))
  })
  const text = plain(mail.text)
  for (const [what, words] of Object.entries(holds)) {
    assert.ok(
      text.includes(plain(words)),
      `the mail "${mail.subject}" to ${to} does not say ${what} ("${words}")`,
    )
  }
  return mail
}

/** Lines are wrapped and some spaces may not break: neither matters to a reader. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
