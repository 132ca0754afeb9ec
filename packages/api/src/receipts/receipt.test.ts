import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, type Person, publishListing } from '../../test/house.ts'
import { bookAndPay } from '../../test/house/book.ts'
import { control } from '../../test/house/control.ts'
import { runDueJobs } from '../../test/house/jobs.ts'
import { receiptFacts } from './facts.ts'

let house: House
let host: Person
let guest: Person

beforeAll(async () => {
  house = await openHouse()
  await control(house, 'PUT', '/settings', { refundDelayMs: 0 })
  host = await house.host()
  guest = await house.guest('አበበ ቢቂላ')
})
afterAll(() => house[Symbol.asyncDispose]())

const receipt = (id: string, token?: string) =>
  fetch(`${house.url}/receipts/${id}.pdf`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })

test('a guest gets a receipt for what was paid, and nobody else learns that there is one', async () => {
  const listing = await publishListing(host, { title: 'ቤት near Bole' })
  const { booking, payment } = await bookAndPay(guest, { listingId: listing.id })
  expect((await receipt(payment.id, guest.token)).status).toBe(404)
  await guest.payments.refresh.mutate({ paymentId: payment.id })

  const answer = await receipt(payment.id, guest.token)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="receipt-${booking.code}.pdf"`,
    'cache-control': 'no-store',
  })
  const pdf = Buffer.from(await answer.arrayBuffer())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  if (process.env['KEEP_RECEIPT']) await writeFile(process.env['KEEP_RECEIPT'], pdf)

  expect((await receipt(payment.id)).status).toBe(401)
  for (const [id, token] of [
    [payment.id, host.token],
    [booking.id, guest.token],
    ['nothing', guest.token],
    [`${payment.id}%00`, guest.token],
  ] as const)
    expect([id, (await receipt(id, token)).status]).toEqual([id, 404])
})

test('a receipt adds up: lines, the tax in the fee, what was paid and what went back', async () => {
  const listing = await publishListing(host, { extraGuestFeeMinor: 30_000 })
  const { booking, payment } = await bookAndPay(guest, { listingId: listing.id, guests: 3 })
  await guest.payments.refresh.mutate({ paymentId: payment.id })
  await guest.bookings.cancel.mutate({ bookingId: booking.id })
  await runDueJobs(house.deps)
  const facts = await receiptFacts(house.deps, payment.id)
  const sum = facts?.lines.reduce((total, { amount }) => total + amount.amountMinor, 0)
  expect(sum).toBe(968_000)
  expect(facts).toMatchObject({
    guestName: 'አበበ ቢቂላ',
    totalMinor: 968_000,
    paidMinor: 968_000,
    // 15 of 115 of a service fee of 880 birr.
    taxMinor: 11_478,
    taxPercent: 15,
    refunds: [{ amountMinor: 968_000 }],
  })
  const answer = await receipt(payment.id, guest.token)
  expect(answer.status).toBe(200)
})
