import type { Booking } from '@nexus/sdk'
import { houseNow } from '../house/clock.ts'
import { patiently } from '../patiently.ts'
import type { Flow, FlowKind } from './flow.ts'
import { arrive, becomesExpired, grant, reverse } from './later-steps.ts'
import {
  becomesConfirmed,
  cancel,
  comeBack,
  onlyOneIsOpen,
  openPage,
  payLate,
  payOn,
} from './steps.ts'

/** What guests, hosts and banks do. Each ends in a state of which the books have to tell the whole truth. */
const kinds: readonly FlowKind[] = [
  { name: 'held and never paid', weight: 6, run: async () => {} },
  {
    name: 'page opened and never paid',
    weight: 5,
    run: async (flow, booking) => void (await openPage(flow, booking)),
  },
  {
    name: 'paid',
    weight: 26,
    leadsTo: /^(start|settle|confirm|notice|mail|post|payout)\//,
    run: async (flow, booking) => void (await pay(flow, booking)),
  },
  {
    name: 'failed, then paid on the same page',
    weight: 8,
    async run(flow, booking) {
      const page = await openPage(flow, booking)
      if (!page) return
      await payOn(flow, page, 'failure')
      await comeBack(flow, page)
      await payOn(flow, page)
      await comeBack(flow, page)
    },
  },
  {
    name: 'page opened in two tabs at once, and paid in both',
    weight: 5,
    leadsTo: /^close\//,
    async run(flow, booking) {
      const tabs = await Promise.all([openPage(flow, booking), openPage(flow, booking)])
      await onlyOneIsOpen(flow, booking)
      const pages = tabs.filter((page) => page !== null)
      await Promise.all(pages.map((page) => payOn(flow, page)))
      await Promise.all(pages.map((page) => comeBack(flow, page)))
    },
  },
  {
    name: 'two pages, both paid',
    weight: 9,
    leadsTo: /^(start\/old|close\/|settle\/late)/,
    async run(flow, booking) {
      const first = await openPage(flow, booking)
      if (!first) return
      await payOn(flow, first, 'failure')
      await flow.guest.payments.refresh({ paymentId: first.id }).catch(() => {})
      const second = await openPage(flow, booking)
      await Promise.all([payOn(flow, first), second && payOn(flow, second)])
      await Promise.all([comeBack(flow, first), second && comeBack(flow, second)])
    },
  },
  {
    name: 'cancelled before it was paid, and paid all the same',
    weight: 9,
    leadsTo: /^(cancel|close|settle\/late|refund)/,
    async run(flow, booking) {
      const page = await openPage(flow, booking)
      if (!page) return
      await cancel(flow, booking, flow.draw.chance(0.7) ? 'guest' : 'host')
      await payLate(flow, page)
    },
  },
  {
    name: 'paid and cancelled at the same moment',
    weight: 9,
    async run(flow, booking) {
      const page = await openPage(flow, booking)
      if (!page) return
      await Promise.all([payOn(flow, page), comeBack(flow, page), cancel(flow, booking, 'guest')])
    },
  },
  {
    name: 'paid, then cancelled by the guest',
    weight: 12,
    leadsTo: /^(cancel|refund)\//,
    async run(flow, booking) {
      if (await pay(flow, booking)) await cancel(flow, booking, 'guest')
    },
  },
  {
    name: 'paid, then cancelled by the host',
    weight: 6,
    leadsTo: /^(cancel|refund)\//,
    async run(flow, booking) {
      if (await pay(flow, booking)) await cancel(flow, booking, 'host')
    },
  },
  {
    name: 'held too long, then paid',
    weight: 9,
    leadsTo: /^(expire|settle\/late|refund)/,
    async run(flow, booking) {
      const page = await openPage(flow, booking)
      if (!page) return
      await letHoldEnd(flow, booking)
      if (flow.draw.chance(0.7)) await becomesExpired(flow, booking)
      await payLate(flow, page)
      await comeBack(flow, page)
    },
  },
  {
    name: 'paid, and the host is paid after the stay has begun',
    weight: 18,
    leadsTo: /^(transfer|payout)\//,
    async run(flow, booking) {
      if (await pay(flow, booking)) await arrive(flow, booking)
    },
  },
  {
    name: 'paid, and given something back by staff, in parts',
    weight: 8,
    leadsTo: /^(grant|refund)\//,
    async run(flow, booking) {
      if (!(await pay(flow, booking))) return
      const parts = 1 + flow.draw.below(3)
      await Promise.all(
        Array.from({ length: parts }, () => grant(flow, booking, { amountMinor: 10_000 })),
      )
      if (flow.draw.chance(0.3)) await cancel(flow, booking, 'guest')
    },
  },
  {
    name: 'paid, and taken back by a bank',
    weight: 7,
    leadsTo: /^dispute\//,
    async run(flow, booking) {
      const page = await openPage(flow, booking)
      if (!page) return
      await payOn(flow, page)
      await comeBack(flow, page)
      if (!(await becomesConfirmed(flow, booking, page))) return
      if (flow.draw.chance(0.3)) await grant(flow, booking, { amountMinor: 10_000 })
      await reverse(flow, page)
    },
  },
]

const only = process.env['TORTURE_FLOWS']

/** All of them, or those whose name has these words in it. */
export const flowKinds = kinds.filter(({ name }) => only === undefined || name.includes(only))

/** Pays, and tells whether the booking is confirmed by it. */
async function pay(flow: Flow, booking: Booking): Promise<boolean> {
  const page = await openPage(flow, booking)
  if (!page) return false
  await payOn(flow, page)
  await comeBack(flow, page)
  return becomesConfirmed(flow, booking, page)
}

/** A quarter of an hour passes for this hold. */
async function letHoldEnd({ house: { db } }: Flow, { id }: Booking): Promise<void> {
  const key = `expire-hold:${id}`
  await patiently(() =>
    db.prisma.$transaction([
      db.prisma
        .$executeRaw`UPDATE booking SET hold_expires_at = ${houseNow()} WHERE id = ${id}::uuid`,
      db.prisma.$executeRaw`UPDATE job_outbox SET run_at = now() WHERE key = ${key}`,
      db.prisma
        .$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = ${key}`,
    ]),
  )
}
