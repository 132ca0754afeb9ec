import { createDeps, readConfig, verifyLedger } from '@nexus/api/domain'
import { findEffectViolations } from '../check/effects.ts'
import { findMoneyViolations } from '../check/money.ts'
import { drawFrom } from '../draw.ts'
import { workAtTheBank } from '../flows/bank-clerk.ts'
import type { Flows } from '../flows/run-flows.ts'
import { financeAtWork } from '../flows/finance-at-work.ts'
import { settleDown } from '../flows/settle-down.ts'
import { findOccupancyViolations } from '../marketplace/occupancy.ts'
import { settingsFor } from '../house/settings.ts'
import { noteEvidence } from './evidence.ts'
import type { Stage } from './open-stage.ts'

export type Verdict = { violations: string[]; states: Record<string, number> }

type About = {
  flows: Flows
  tell: (line: string) => void
  /** Which mails may have been sent again after one was noted as sent; none when left out. */
  mayBeSentAgain?: () => Promise<(key: string) => boolean>
}

/** Nothing is broken any more; days go by until nothing is under way; then everything is compared with everything. */
export async function judge(
  stage: Stage,
  { flows, tell, mayBeSentAgain }: About,
): Promise<Verdict> {
  const { house, emulators, gateways, post } = stage
  emulators.mustStand()
  for (const gateway of Object.values(gateways)) gateway.calm()
  post.calm()
  await emulators.control('chapa', 'PUT', '/settings', { transferOutcome: 'success' })
  const desk = { ...stage, draw: drawFrom(stage.seed, 102), wrong: flows.wrong }
  const people = () => {
    emulators.mustStand()
    return workAtTheBank(desk, { refusing: 0, seesAll: true })
  }
  const how = { tell, people }
  await settleDown(house.db, how)
  const cases = await financeAtWork(stage, how)
  const open = await settleDown(house.db, how)
  const [atGateways, mails] = await Promise.all([emulators.money(), emulators.mails()])
  const money = [...atGateways, ...stage.world.bank.money()]
  const effects = await findEffectViolations(house.db, { told: flows.told, mails })
  const isExcused = (await mayBeSentAgain?.()) ?? (() => false)
  const violations = [
    ...post.wrong,
    ...flows.wrong,
    ...stage.world.bank.lines
      .filter(({ isEntered }) => !isEntered)
      .map(({ fact, reference }) => `nobody could enter ${fact} ${reference} of the bank`),
    ...open.map((what) => `still open after days: ${what}`),
    ...cases.unexpected,
    ...(await findMoneyViolations(house.db, money)),
    ...(await verifyBooks(stage)),
    ...effects.violations,
    ...effects.sentAgain
      .filter((key) => !isExcused(key))
      .map((key) => `the mail ${key} was sent again after it was noted as sent`),
    ...(await findOccupancyViolations(house.db)),
  ]
  await noteEvidence(stage, violations)
  return {
    violations,
    states: {
      ...(await statesOf(stage)),
      'cases of finance': cases.seen,
      'cases of which finance did what they suggest': cases.done,
      'mails sent': mails.length,
      'mails of which a second copy came, with the same Message-ID': effects.copies,
      'mails sent again after they were noted as sent': effects.sentAgain.length,
    },
  }
}

/** What `npm run ledger verify` says, which asks the gateways themselves. */
async function verifyBooks({ house, emulators }: Stage): Promise<string[]> {
  const { chapaUrl: CHAPA_URL, stripeUrl: STRIPE_URL } = emulators.process.ready
  const settings = { ...settingsFor(house.postgres.url), CHAPA_URL, STRIPE_URL }
  const deps = createDeps(readConfig(settings))
  try {
    const { checks } = await verifyLedger(deps)
    return checks.flatMap(({ name, differences }) => differences.map((what) => `${name}: ${what}`))
  } finally {
    await deps.close()
  }
}

/** How often each state of the money was reached: what was never there has not been tried. */
async function statesOf({ house }: Stage): Promise<Record<string, number>> {
  const rows = await house.db.sql.query<{ name: string; count: number }>(states, [])
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

const states = {
  name: 'torture_states',
  text: `
    SELECT 'booking ' || status AS name, count(*) AS count FROM booking GROUP BY status
    UNION ALL SELECT 'payment ' || status || ' at ' || provider, count(*) FROM payment GROUP BY provider, status
    UNION ALL SELECT 'refund ' || status, count(*) FROM refund GROUP BY status
    UNION ALL SELECT 'payout ' || status, count(*) FROM payout GROUP BY status
    UNION ALL SELECT 'transfer ' || status || ' by ' || gateway, count(*) FROM transfer GROUP BY gateway, status
    UNION ALL SELECT 'dispute ' || status || ' at ' || provider, count(*) FROM dispute GROUP BY provider, status
    UNION ALL SELECT 'in the books: ' || kind, count(*) FROM ledger_transaction GROUP BY kind
    UNION ALL SELECT 'payments of bookings that had several', count(*) FROM payment
      WHERE booking_id IN (SELECT booking_id FROM payment GROUP BY booking_id HAVING count(*) > 1)
    ORDER BY 1`,
}
