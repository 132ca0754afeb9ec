import type { Running } from '../../start/running.ts'

type Mail = { subject: string; text: string }

/** The address of the booking in the mails to somebody, once one has come. */
export async function bookingLink(running: Running, email: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(
      `${running.urls.mailbox}/api/messages?to=${encodeURIComponent(email)}`,
    )
    const { messages } = (await answer.json()) as { messages: Mail[] }
    const link = messages.map(({ text }) => /https?:\/\/\S+\/bookings\/[\w-]+/.exec(text)?.[0])
    const found = link.find(Boolean)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no mail to ${email} leads to a booking`)
}
