import { tortureCrashPoints } from './crash-points/run.ts'
import { tortureDoubleBooking } from './double-booking/run.ts'
import { tortureGuards } from './guards/run.ts'
import { torturePayments } from './payments/run.ts'
import { torturePostgresKills } from './postgres-kills/run.ts'
import type { Run } from './report.ts'
import { tortureRetries } from './retries/run.ts'
import { tortureWorkerKills } from './worker-kills/run.ts'

/** What can be tortured, and how often by default. */
export const suites = {
  retries: { run: tortureRetries, tries: 10_000 },
  'double-booking': { run: tortureDoubleBooking, tries: 20_000 },
  payments: { run: torturePayments, tries: 2_000 },
  'worker-kills': { run: tortureWorkerKills, tries: 200 },
  'postgres-kills': { run: torturePostgresKills, tries: 50 },
  'crash-points': { run: tortureCrashPoints, tries: 30 },
  guards: { run: tortureGuards, tries: 3 },
} as const satisfies Record<string, { run: Run; tries: number }>

export type SuiteName = keyof typeof suites
