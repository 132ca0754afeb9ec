import type { Nexus } from '@nexus/sdk'
import type { Running } from '../start/running.ts'
import type { Report } from './report.ts'
import type { Sdk } from './sdk.ts'
import type { Staff } from './staff.ts'

/** What every step may use. */
export type Tour = {
  running: Running
  sdk: Sdk
  staff: Staff
  report: Report
  /** Where the guest's browser comes back to. */
  returnUrl: string
  /** Differs from run to run: a tour can be made any number of times. */
  run: string
}

export type Person = { nexus: Nexus; name: string; email: string }

/** Signs somebody up; each person has a client of their own, and so a session. */
export async function signUp(
  tour: Tour,
  { name, role }: { name: string; role: string },
): Promise<Person> {
  const nexus = tour.sdk.createNexus({ url: tour.running.urls.api })
  const email = `${role}.${tour.run}@tour.nexus.example`
  await tour.report.does(
    `${name} signs up`,
    () => nexus.accounts.signUp({ name, email, password: `long and secret ${tour.run}` }),
    ({ user }) => `${user.email}, ${user.roles.join(' and ')}`,
  )
  return { nexus, name, email }
}
