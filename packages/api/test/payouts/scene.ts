import { checkTransfers } from '../../src/payouts/verify-transfer.ts'
import { sendPayouts } from '../../src/payouts/send.ts'
import { addDays, todayIn } from '../../src/shared/stay.ts'
import {
  control,
  type House,
  openHouse,
  type Person,
  publishListing,
  runDueJobs,
} from '../house.ts'
import { bookAndPay } from '../house/book.ts'
import { withFacts } from '../house/people.ts'
import { eventually } from '../house/wait.ts'

export type Host = Person & { hostAccountId: string; listingId: string }
export const approvalSecret = 'approval-secret-of-tests'

type AtGateway = { reference: string; state: string; amountMinor: number }

/** Hosts with places, guests who pay, and a gateway whose clock goes with ours. */
export async function openScene(hosts: number) {
  const start = new Date()
  let clock = start
  const house: House = await openHouse({
    now: () => clock,
    env: { CHAPA_APPROVAL_SECRET: approvalSecret },
  })
  const { prisma } = house.deps.db
  await control(house, 'PUT', '/settings', { transferDelayMs: 0, bulkRestMs: 0, webhooks: false })
  const guest = await house.guest()
  const finance = await house.staff('finance')
  const waiting: Host[] = []
  for (let number = 0; number < hosts; number++) {
    const host = await house.host(`Host ${number}`)
    const listing = await publishListing(host, { unitCount: 100 })
    const { token, userId, email, hostAccountId } = host
    waiting.push(withFacts(host, { token, userId, email, hostAccountId, listingId: listing.id }))
  }
  // The clock of this scene goes on for months.
  await prisma.session.updateMany({ data: { expiresAt: new Date(start.getTime() + 400 * day) } })

  const scene = {
    house,
    deps: house.deps,
    prisma,
    finance,
    now: () => clock,
    /** A host to whom nothing has happened yet. */
    host(): Host {
      const host = waiting.shift()
      if (!host) throw new Error('the scene needs more hosts')
      return host
    },
    async moveTo(instant: Date) {
      clock = instant
      await control(house, 'PUT', '/clock', { now: instant.toISOString() })
    },
    /** The guest pays for a stay that begins tomorrow; gives what the host will receive. */
    async stay(host: Pick<Host, 'listingId'>, nights = 1) {
      const checkIn = addDays(todayIn('Africa/Addis_Ababa', clock), 1)
      const { booking, payment } = await bookAndPay(guest, {
        listingId: host.listingId,
        checkIn,
        checkOut: addDays(checkIn, nights),
      })
      await guest.payments.refresh.mutate({ paymentId: payment.id })
      await runDueJobs(house.deps)
      const payout = await prisma.payout.findFirstOrThrow({ where: { bookingId: booking.id } })
      return { bookingId: booking.id, payoutId: payout.id, minor: Number(payout.amountMinor) }
    },
    /** Tuesday to Friday at noon in Addis Ababa, three days on at the least: all that was booked before is due. */
    async nextBusinessNoon() {
      const wanted = new Set([2, 3, 4, 5])
      let date = addDays(todayIn('Africa/Addis_Ababa', clock), 3)
      while (!wanted.has(new Date(`${date}T00:00:00Z`).getUTCDay())) date = addDays(date, 1)
      await scene.moveTo(new Date(`${date}T09:00:00Z`))
    },
    /** What the worker does every few minutes, until nothing is left to do just now. */
    async work() {
      const sent = await sendPayouts(house.deps)
      const mails = await scene.check()
      return { ...sent, mails }
    },
    /** Asks about every transfer that has not ended, whatever the time. */
    async check() {
      await prisma.transfer.updateMany({
        where: { status: { in: ['sending', 'sent'] } },
        data: { checkAt: clock },
      })
      await settled()
      await checkTransfers(house.deps)
      return runDueJobs(house.deps)
    },
    statusOf: async (payoutId: string) =>
      (await prisma.payout.findUniqueOrThrow({ where: { id: payoutId } })).status,
    transfersOf: (host: Host) =>
      prisma.transfer.findMany({
        where: { hostAccountId: host.hostAccountId },
        orderBy: { id: 'asc' },
      }),
    /** What the gateway itself says that it paid a host. */
    async received(host: Host): Promise<number[]> {
      const own = new Set((await scene.transfersOf(host)).map(({ reference }) => reference))
      return (await atGateway())
        .filter(({ reference, state }) => own.has(reference) && state === 'success')
        .map(({ amountMinor }) => amountMinor)
    },
    /** What the books owe a host. */
    async owed(host: Host): Promise<number> {
      const entries = await prisma.ledgerEntry.aggregate({
        where: {
          account: { is: { kind: 'host_payable', hostAccountId: host.hostAccountId } },
        },
        _sum: { amountMinor: true },
      })
      return 0 - Number(entries._sum.amountMinor ?? 0n)
    },
    fault: (kind: string, operation: string) =>
      control(house, 'POST', '/faults', { kind, operation }),
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }

  // The gateway ends what it was told to end at once a moment after its answer.
  async function settled(): Promise<void> {
    await eventually('the gateway to end its transfers', async () => {
      return (await atGateway()).some(({ state }) => ['approval', 'pending'].includes(state))
        ? null
        : true
    })
  }

  async function atGateway(): Promise<AtGateway[]> {
    return ((await control(house, 'GET', '/transfers')) as { transfers: AtGateway[] }).transfers
  }
  return scene
}

export type Scene = Awaited<ReturnType<typeof openScene>>

export const hour = 3_600_000
export const day = 24 * hour
