import type { House } from '../house.ts'

export type Mail = {
  id: string
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** What the mailbox holds for an address, newest first. */
export async function mailsTo(house: Pick<House, 'emulators'>, address: string): Promise<Mail[]> {
  const response = await fetch(
    `${house.emulators.mailboxUrl}/api/messages?to=${encodeURIComponent(address)}`,
  )
  return ((await response.json()) as { messages: Mail[] }).messages
}
