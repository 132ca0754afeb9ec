import { explain } from '../start/failure.ts'
import { aborted } from '../start/step.ts'
import { bookAndPay } from './book-and-pay.ts'
import { changeOfPlans } from './change-of-plans.ts'
import { findIt } from './find-it.ts'
import { findHouse } from './house.ts'
import { listAPlace } from './list-a-place.ts'
import { createReport } from './report.ts'
import { loadPackedSdk } from './sdk.ts'
import { seeItConfirmed } from './see-it-confirmed.ts'
import { signInStaff } from './staff.ts'
import { openStorefront } from './storefront.ts'
import type { Tour } from './tour.ts'

// What `npm run tour` runs: the main job, through the SDK as it is published.
const stop = new AbortController()
for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) {
  process.on(event, () => (stop.signal.aborted ? process.exit(130) : stop.abort()))
}
const report = createReport(console.log)

try {
  await makeTour()
  console.log('\ntour: ok')
} catch (error) {
  console.error(`\n${failure(error)}`)
  process.exitCode = 1
}
process.exit()

async function makeTour(): Promise<void> {
  await using packed = await loadPackedSdk()
  await using house = await findHouse(stop.signal)
  await using storefront = await openStorefront()
  const { running } = house
  const { sdk } = packed
  const whose = house.own ? 'started for this tour' : 'the one of npm start'
  console.log(
    `Nexus tour: ${running.urls.api} (${whose}), through @nexus/sdk ${packed.version} from its tarball`,
  )
  const staff = await signInStaff(running, sdk)
  const run = Date.now().toString(36)
  // The steps may be left alone in the middle; what they run on is stopped all the same.
  await Promise.race([
    takeSteps({ running, sdk, staff, report, returnUrl: storefront.returnUrl, run }),
    aborted(stop.signal),
  ])
}

async function takeSteps(tour: Tour): Promise<void> {
  const { host, listing } = await listAPlace(tour)
  const { guest, stay } = await findIt(tour, listing)
  const paid = await bookAndPay(tour, { guest, listing, stay })
  const booking = await seeItConfirmed(tour, { guest, host, ...paid })
  await changeOfPlans(tour, { guest, host, listing, stay, ...paid, booking })
}

function failure(error: unknown): string {
  const step = report.current()
  if (step === '') return `tour: failed before its first step\n${explain(error)}`
  const why = error instanceof Error ? describe(error) : String(error)
  return `tour: failed at ${step}\n${why}`
}

function describe(error: Error): string {
  if (error.name !== 'NexusError') return error.message
  const { code, data, requestId } = error as Error & {
    code: string
    data: unknown
    requestId: string | null
  }
  return `${code}: ${error.message} ${JSON.stringify(data)} (request ${requestId})`
}
