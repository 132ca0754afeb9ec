import { control, nextDueAt, openHouse, payAt, runDue, runDueJobs } from '@nexus/api/testing'
import { createNexus } from '../../src/index.ts'
import { recording } from './recording.ts'
import { signUp, signUpHost, triesPerEmail, type World } from './world.ts'

type Mail = { to: string; kind: string; token: string | null }

/** The real server on a real database, with the emulated gateway; its clock is moved, and its jobs run, by the stories. */
export async function openHouseWorld(start: Date): Promise<World> {
  let clock = start
  const house = await openHouse({
    now: () => clock,
    env: { AUTH_TRIES_PER_EMAIL: String(triesPerEmail) },
  })
  const { deps } = house
  // The hours of the banks are kept by ourselves; the gateway's clock stands still here.
  const quick = { refundDelayMs: 0, transferDelayMs: 0, transferHours: 'open' }
  await control(house, 'PUT', '/settings', quick)
  const { prisma } = deps.db
  const seen = new Set<string>()
  const fetch = recording(globalThis.fetch, seen)
  const nexus = (token: string | null) =>
    createNexus({ url: house.url, fetch, retries: 0, ...(token !== null && { token }) })
  const sent: Mail[] = []
  /** Payments of which nobody shall be told: the gateway tells by two ways at once. */
  const untold = new Set<string>()
  const isLost = ({ name, payload }: { name: string; payload: Record<string, string> }) =>
    name === 'payments/settle' && untold.has(payload.txRef ?? '')

  async function settle(): Promise<void> {
    for (const { name, payload } of await runDueJobs(deps, { isLost })) {
      const kind = name.slice('emails/'.length)
      sent.push({ kind, ...(await addressed(kind, payload)) })
    }
  }

  async function addressed(
    kind: string,
    { userId, url, hostAccountId, bookingId, paymentId }: Record<string, string>,
  ): Promise<{ to: string; token: string | null }> {
    if (userId !== undefined) {
      const { email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
      return { to: email, token: new URL(url ?? '').searchParams.get('token') }
    }
    if (hostAccountId !== undefined) {
      const { owner } = await prisma.hostAccount.findUniqueOrThrow({
        where: { id: hostAccountId },
        include: { owner: true },
      })
      return { to: owner.email, token: null }
    }
    const booking = await prisma.booking.findFirstOrThrow({
      where: bookingId ? { id: bookingId } : { payments: { some: { id: paymentId ?? '' } } },
      include: { guest: true, hostAccount: { include: { owner: true } } },
    })
    const { email } = kind.endsWith('-host') ? booking.hostAccount.owner : booking.guest
    return { to: email, token: null }
  }

  const world: World = {
    name: 'house',
    url: house.url,
    fetch,
    seen,
    get nobody() {
      return nexus(null)
    },
    nexus,
    async person(name) {
      const person = await signUp(world, name)
      // Sessions of the server begin by its own clock, which the stories leave behind.
      const expiresAt = new Date(clock.getTime() + 30 * 24 * 3_600_000)
      await prisma.session.updateMany({ where: { userId: person.id }, data: { expiresAt } })
      return person
    },
    host: (name) => signUpHost(world, name),
    now: () => clock,
    async advance(ms) {
      const end = new Date(clock.getTime() + ms)
      for (let at = await nextDueAt(deps, end); at !== null; at = await nextDueAt(deps, end)) {
        if (at > clock) clock = at
        await settle()
        await runDue(deps)
      }
      clock = end
    },
    settle,
    async pay(page, outcome = 'success', { notice = true } = { notice: true }) {
      const { txRef } = await prisma.payment.findFirstOrThrow({ where: { checkoutUrl: page } })
      if (notice) untold.delete(txRef)
      else untold.add(txRef)
      await payAt(page, outcome)
      if (!notice) return
      await deps.db.prisma.$queryRaw`
        SELECT graphile_worker.add_job('payments/settle', json_build_object('txRef', ${txRef}::text), job_key => ${`settle:${txRef}`})::text`
      await settle()
    },
    async mails(to) {
      await settle()
      return sent.filter((mail) => mail.to === to).map(({ kind, token }) => ({ kind, token }))
    },
    async review({ booking, by, ...review }) {
      const about = { bookingId: booking.id, listingId: booking.listing.id, authorId: by.id }
      await prisma.review.create({ data: { ...about, ...review } })
    },
    async staff() {
      const person = await signUp(world, 'Meron Tesfaye')
      await prisma.user.update({ where: { id: person.id }, data: { staffRole: 'support' } })
      return person
    },
    async gateway(state) {
      await control(house, 'DELETE', '/faults')
      if (state === 'down')
        await control(house, 'POST', '/faults', { kind: '500-before', times: 1000 })
      // It refuses addresses at which nobody can receive mail, as those of these stories.
      const emailCheck = state === 'refuses' ? 'domain' : 'syntax'
      await control(house, 'PUT', '/settings', { emailCheck })
    },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
  return world
}
