import assert from 'node:assert/strict'
import { eventually } from './eventually.ts'

type Notice = { kind: 'webhook'; event: string; state: string; answer: number; url: string }
type Entry = Notice | { kind: 'money'; fact: string; amountMinor: number }

/** Waits until the emulated gateway has told us of a payment; its journal says so. */
export async function awaitNotice(control: string, txRef: string): Promise<Notice> {
  return eventually(`the gateway's notice about ${txRef}`, async () => {
    const entries = await journal(control, { kind: 'webhook', subject: txRef })
    return entries.find(
      (entry): entry is Notice => entry.kind === 'webhook' && entry.state === 'delivered',
    )
  })
}

/** What the gateway has paid back for a payment, in minor units. */
export async function refundedAtGateway(control: string, txRef: string): Promise<number> {
  const entries = await journal(control, { kind: 'money', subject: txRef })
  // They are taken from our balance there, so they are negative.
  return entries.reduce(
    (sum, entry) =>
      entry.kind === 'money' && entry.fact === 'refund' ? sum - entry.amountMinor : sum,
    0,
  )
}

async function journal(control: string, about: Record<string, string>): Promise<Entry[]> {
  const response = await fetch(`${control}/journal?${new URLSearchParams(about).toString()}`)
  assert.equal(response.status, 200, `the control of the gateway answered ${response.status}`)
  const { entries } = (await response.json()) as { entries: Entry[] }
  return entries
}
