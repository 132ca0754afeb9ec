import type { Running } from '../../start/running.ts'

type Mail = { subject: string; text: string }

/** The first address in the mails to somebody that has a page, once such a mail has come. */
export async function mailedLink(
  running: Running,
  { email, page }: { email: string; page: RegExp },
): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(
      `${running.urls.mailbox}/api/messages?to=${encodeURIComponent(email)}`,
    )
    const { messages } = (await answer.json()) as { messages: Mail[] }
    const links = messages.flatMap(({ text }) => text.match(/https?:\/\/[^\s\]>)]+/g) ?? [])
    const found = links.find((link) => page.test(link))
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no mail to ${email} leads to ${page.source}`)
}
