import type { Page } from 'playwright-core'
import type { Running } from '../../start/running.ts'
import { signIn } from './steps.ts'
import type { Visitor } from './site.ts'

/** Shows every page that anybody may see in turn, and says which. */
export async function* openPages({ page }: Visitor, running: Running): AsyncGenerator<string> {
  const { open, first } = movesOf(page)
  await open('/')
  yield 'home'
  await open('/search?map=38.6,8.83,38.92,9.12')
  await first('.result-title a').waitFor()
  yield 'search'
  const place = await first('.result-title a').getAttribute('href')
  await open('/search?q=nothing-is-called-like-this')
  yield 'search-empty'
  await open(place!)
  await first('.day').waitFor()
  yield 'place'
  const { in: checkIn, out: checkOut } = await freeStay(running, place!)
  await open(`${place!.replace('/places/', '/checkout/')}?in=${checkIn}&out=${checkOut}&guests=1`)
  await first('.price-lines').waitFor()
  yield 'checkout'
  for (const path of ['sign-in', 'sign-up', 'forgot-password', 'choose-password', 'host/start']) {
    await open(`/${path}`)
    yield path.replace('/', '-')
  }
  await open('/nowhere')
  yield 'missing'
}

/** Shows the pages of a guest and of a host. */
export async function* ownPages({ page }: Visitor, running: Running): AsyncGenerator<string> {
  const { open, first } = movesOf(page)
  const [guest, host] = ['guest', 'host'].map((role) =>
    running.logins.find((each) => each.role === role)!,
  )
  await signIn(page, guest!)
  await first('.booking-row').waitFor()
  yield 'trips'
  await first('.booking-row-title a').click()
  await first('.booking .facts').waitFor()
  yield 'booking'
  await open('/host/start')
  yield 'host-start-form'
  await page.evaluate(() => localStorage.removeItem('marefia.session'))
  await signIn(page, host!)
  await open('/host')
  await first('.own-listing').waitFor()
  yield 'host'
  const editor = await first('.own-listing a').getAttribute('href')
  await open('/host/bookings')
  await first('.booking-row').waitFor()
  yield 'host-bookings'
  for (const step of ['kind', 'words', 'where', 'rooms', 'price', 'photos', 'publish']) {
    await open(`${editor!}?step=${step}`)
    await first('.editor-parts').waitFor()
    yield `editor-${step}`
  }
}

function movesOf(page: Page) {
  return {
    async open(path: string): Promise<void> {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    first: (selector: string) => page.locator(selector).first(),
  }
}

/** Two nights that nobody has, as the API's calendar tells. */
async function freeStay(running: Running, place: string): Promise<{ in: string; out: string }> {
  const listingId = place.split('/').at(-1)!.split('?')[0]!
  const day = (offset: number) =>
    new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  const input = { json: { listingId, from: day(20), to: day(120) } }
  const answer = await fetch(
    `${running.urls.api}/trpc/listings.calendar?input=${encodeURIComponent(JSON.stringify(input))}`,
  )
  const { result } = (await answer.json()) as {
    result: {
      data: { json: { taken: { checkIn: string; checkOut: string }[]; minNights: number } }
    }
  }
  const { taken, minNights } = result.data.json
  const nights = Math.max(2, minNights)
  for (let offset = 20; offset < 110; offset++) {
    const stay = { in: day(offset), out: day(offset + nights) }
    if (taken.every(({ checkIn, checkOut }) => stay.out <= checkIn || checkOut <= stay.in))
      return stay
  }
  throw new Error('this place is never free')
}
