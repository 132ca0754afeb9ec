import {
  addDays,
  isNexusError,
  type CreateListing,
  type Money,
  type SearchListings,
} from '../../src/index.ts'
import { inDays, publish, returnUrl, whole } from './place.ts'
import { day, hour, minute, type Person, type World } from './world.ts'

/** Numbers that a seed decides. */
export type Dice = { int(below: number): number; pick<Item>(items: readonly Item[]): Item }

export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const int = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
  return { int, pick: (items) => items[int(items.length)] as (typeof items)[number] }
}

/** One thing that somebody does, decided before it is known in which world. */
export type Step = { name: string; run(stage: Stage): Promise<unknown> }

/** Who and what there is in a world so far. What a step makes is found by its place, which is the same in both. */
export type Stage = {
  world: World
  guests: readonly [Person, Person]
  hosts: readonly [Person, Person]
  listings: { id: string; owner: number }[]
  quotes: string[]
  bookings: string[]
  payments: string[]
  refunds: Money[]
  /** When the clock was started. */
  start: number
}

export async function openStage(world: World): Promise<Stage> {
  const stage: Stage = {
    world,
    guests: [await world.person('Sara Bekele'), await world.person('Jonas Weber')],
    hosts: [await world.host('Dawit Haile'), await world.host('Hanna Girma')],
    listings: [],
    quotes: [],
    bookings: [],
    payments: [],
    refunds: [],
    start: world.now().getTime(),
  }
  const places: [number, CreateListing][] = [
    [0, {}],
    [0, { unitCount: 2, cancellationPolicy: 'flexible', title: 'Two rooms by the lake' }],
    [
      1,
      { currency: 'USD', nightlyMinor: 4_500, cleaningFeeMinor: 1_333, title: 'Bright café room' },
    ],
    [1, { cancellationPolicy: 'strict', minNights: 2, maxNights: 6, nightlyMinor: 77_777 }],
  ]
  for (const [owner, changes] of places) {
    const { id } = await publish(stage.hosts[owner === 0 ? 0 : 1], changes)
    stage.listings.push({ id, owner })
  }
  return stage
}

/** The next step, as the dice fall. Each choice is made here, so that it is the same wherever it is run. */
export function nextStep(dice: Dice): Step {
  const who = dice.int(4)
  const [a, b, c, d] = [dice.int(1000), dice.int(1000), dice.int(1000), dice.int(1000)]
  const steps = stepsOf({ who, a, b, c, d })
  return dice.pick(steps)
}

type Choice = { who: number; a: number; b: number; c: number; d: number }

const at = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items.length === 0 ? undefined : items[index % items.length]
const nothing = '00000000-0000-7000-8000-000000000000'

function stepsOf({ who, a, b, c, d }: Choice): Step[] {
  const person = ({ guests, hosts }: Stage) =>
    who < 2 ? guests[who === 0 ? 0 : 1] : hosts[who === 2 ? 0 : 1]
  const guest = ({ guests }: Stage) => guests[who % 2 === 0 ? 0 : 1]
  const host = ({ hosts }: Stage) => hosts[who % 2 === 0 ? 0 : 1]
  const listing = ({ listings }: Stage) => at(listings, a)?.id ?? nothing
  const booking = ({ bookings }: Stage) => at(bookings.slice(-12), a) ?? nothing
  const payment = ({ payments }: Stage) => at(payments.slice(-8), a) ?? nothing
  const stay = ({ world }: Stage) => {
    const checkIn = inDays(world, (b % 12) - 1)
    return { checkIn, checkOut: addDays(checkIn, 1 + (c % 5)) }
  }
  const step = (name: string, run: Step['run']): Step => ({ name, run })
  const quoting = step('quotes.create', async (stage) => {
    const { nexus } = guest(stage)
    const made = await nexus.quotes.create({
      listingId: listing(stage),
      ...stay(stage),
      guests: 1 + (d % 5),
    })
    stage.quotes.push(made.id)
    return made
  })
  const booking_ = step('bookings.create', async (stage) => {
    const made = await (d % 8 === 0 ? person(stage) : guest(stage)).nexus.bookings.create({
      quoteId: at(stage.quotes.slice(-4), a) ?? nothing,
    })
    if (!stage.bookings.includes(made.id)) stage.bookings.push(made.id)
    return made
  })
  const starting = step('payments.start', async (stage) => {
    const made = await guest(stage).nexus.payments.start({ bookingId: booking(stage), returnUrl })
    if (!stage.payments.includes(made.id)) stage.payments.push(made.id)
    return made
  })
  const paying = step('pay', async (stage) => {
    const { nexus } = guest(stage)
    const { checkoutUrl } = await nexus.payments.byId({ paymentId: payment(stage) })
    if (checkoutUrl === null) return 'closed'
    const outcome = (['success', 'success', 'failure', 'cancel'] as const)[b % 4] ?? 'success'
    // A page that was left by cancelling, of which nobody has been told, takes no payment any more.
    const paid = stage.world.pay(checkoutUrl, outcome, { notice: c % 4 !== 0 })
    return paid.then(
      () => outcome,
      () => 'refused',
    )
  })
  const previewing = step('bookings.previewCancellation', async (stage) => {
    const made = await person(stage).nexus.bookings.previewCancellation({
      bookingId: booking(stage),
    })
    stage.refunds.push(made.refund)
    return made
  })
  const cancelling = step('bookings.cancel', (stage) => {
    const shown = at(stage.refunds, b)
    return person(stage).nexus.bookings.cancel({
      bookingId: booking(stage),
      ...(c % 2 === 0 && shown && { expectedRefund: shown }),
      ...(d % 2 === 0 && { reason: 'Plans have changed' }),
    })
  })
  const search = (stage: Stage): SearchListings => ({
    sort: (['price', 'rating', 'relevance'] as const)[a % 3] ?? 'price',
    limit: 1 + (b % 3),
    ...(b % 2 === 0 && { stay: stay(stage), guests: 1 + (d % 5) }),
    ...(c % 3 === 0 && {
      minPrice: { amountMinor: c * 500, currency: d % 2 ? 'ETB' : 'USD' } as const,
    }),
    ...(c % 4 === 0 && { maxPrice: { amountMinor: c * 700, currency: 'ETB' } as const }),
    ...(d % 5 === 0 && { text: ['lake', 'CAFE', 'bole ap', 'nowhere'][a % 4] ?? 'lake' }),
    ...(d % 7 === 0 && { bounds: { south: 8, west: 38, north: 9 + (a % 10) / 1000, east: 39 } }),
    ...(a % 6 === 0 && { amenities: ['wifi' as const] }),
  })
  return [
    ...Array<Step>(5).fill(quoting),
    ...Array<Step>(5).fill(booking_),
    ...Array<Step>(4).fill(starting),
    ...Array<Step>(4).fill(paying),
    ...Array<Step>(2).fill(previewing),
    ...Array<Step>(2).fill(cancelling),
    step('payments.refresh', (stage) =>
      guest(stage).nexus.payments.refresh({ paymentId: payment(stage) }),
    ),
    step('payments.list', (stage) =>
      person(stage).nexus.payments.list({ bookingId: booking(stage) }),
    ),
    step('bookings.byId', (stage) =>
      person(stage).nexus.bookings.byId({ bookingId: booking(stage) }),
    ),
    step('bookings.list', async (stage) => {
      const { bookings } = person(stage).nexus
      const page = await bookings.list({ limit: 1 + (a % 4) })
      const cursor = page.nextCursor ?? undefined
      return [
        page,
        await bookings.list({ limit: 2, cursor, status: b % 2 ? 'confirmed' : undefined }),
      ]
    }),
    step('bookings.listForHost', (stage) =>
      person(stage).nexus.bookings.listForHost({ limit: 1 + (a % 9) }),
    ),
    step('listings.search', async (stage) => {
      const asked = search(stage)
      const page = await stage.world.nobody.listings.search(asked)
      if (page.nextCursor === null) return page
      return [page, await stage.world.nobody.listings.search({ ...asked, cursor: page.nextCursor })]
    }),
    step('listings.calendar', (stage) =>
      stage.world.nobody.listings.calendar({
        listingId: listing(stage),
        from: inDays(stage.world, b % 5),
        to: inDays(stage.world, 5 + (c % 20)),
      }),
    ),
    step('listings.byId', (stage) =>
      person(stage).nexus.listings.byId({ listingId: listing(stage) }),
    ),
    step('listings.mineById', (stage) =>
      host(stage).nexus.listings.mineById({ listingId: listing(stage) }),
    ),
    step('listings.listMine', (stage) =>
      host(stage).nexus.listings.listMine({ limit: 1 + (a % 4) }),
    ),
    step('listings.update', (stage) =>
      host(stage).nexus.listings.update({
        listingId: listing(stage),
        ...changes({ a, b, c, d, who }),
      }),
    ),
    step('listings.pause or resume', (stage) =>
      host(stage).nexus.listings[b % 2 ? 'pause' : 'resume']({ listingId: listing(stage) }),
    ),
    step('listings.create', async (stage) => {
      const made = await host(stage).nexus.listings.create({ ...whole, nightlyMinor: 10_000 + c })
      if (d % 2 === 0) return made
      stage.listings.push({ id: made.id, owner: who % 2 })
      return host(stage).nexus.listings.publish({ listingId: made.id })
    }),
    step('reviews.list', (stage) => stage.world.nobody.reviews.list({ listingId: listing(stage) })),
    step('payouts.list', (stage) => host(stage).nexus.payouts.list({ limit: 1 + (a % 9) })),
    step('payouts.updateSettings', (stage) =>
      host(stage).nexus.payouts.updateSettings({
        schedule: b % 3 === 0 ? { every: 'weekly', weekday: 1 + (c % 7) } : { every: 'daily' },
        ...(d % 4 === 0 && { minimums: [{ amountMinor: c * 2_000, currency: 'ETB' }] }),
      }),
    ),
    step('accounts.me', (stage) => person(stage).nexus.accounts.me()),
    step('time goes on', async ({ world, start }) => {
      // Sessions of the server begin by its own clock and must not end within a script.
      const ms = a % 9 === 0 ? (b % 3) * day + hour : (b % 20) * minute
      if (world.now().getTime() + ms - start < 20 * day) await world.advance(ms)
      return world.now()
    }),
  ]
}

function changes({ a, b, c }: Choice): CreateListing {
  const all: CreateListing[] = [
    { nightlyMinor: 20_000 + b * 100 },
    { cleaningFeeMinor: c },
    { unitCount: 1 + (b % 4) },
    { minNights: 1 + (b % 4), maxNights: 2 + (c % 6) },
    { cancellationPolicy: (['flexible', 'moderate', 'strict'] as const)[c % 3] },
    { extraGuestFeeMinor: b, guestsIncluded: 1 + (c % 5) },
    { maxGuests: 1 + (c % 6) },
    { amenities: b % 2 ? ['wifi', 'wifi', 'pool'] : [] },
    { currency: b % 2 ? 'USD' : 'ETB' },
    { photos: b % 2 ? [] : (whole.photos ?? []) },
    { checkInFrom: '09:30', houseRules: '' },
    { title: 'Short' },
    {},
  ]
  return all[a % all.length] ?? {}
}

/** What a step comes to: its answer, or its error. */
export async function outcomeOf(step: Step, stage: Stage): Promise<unknown> {
  try {
    const answer = await step.run(stage)
    await stage.world.settle()
    return answer
  } catch (error) {
    await stage.world.settle()
    if (!isNexusError(error)) throw error
    const { code, data, message, remedy, status } = error
    return { error: code, data, message, remedy, status }
  }
}
