import { findEffectViolations } from '../check/effects.ts'
import { findMoneyViolations } from '../check/money.ts'
import type { Told } from '../flows/flow.ts'
import { settleDown } from '../flows/settle-down.ts'
import { findOccupancyViolations } from '../marketplace/occupancy.ts'
import type { Stage } from './open-stage.ts'

export type Verdict = { violations: string[]; states: Record<string, number> }

type About = { told: Told[]; tell: (line: string) => void; signal?: AbortSignal | undefined }

/** Nothing is broken any more; days go by until nothing is under way; then everything is compared with everything. */
export async function judge(stage: Stage, { told, tell, signal }: About): Promise<Verdict> {
  const { house, emulators, gateway, post } = stage
  gateway.calm()
  post.calm()
  const open = await settleDown(house.db, { tell, signal })
  const [money, mails] = await Promise.all([emulators.money(), emulators.mails()])
  const effects = await findEffectViolations(house.db, { told, mails })
  return {
    violations: [
      ...post.wrong,
      ...open.map((what) => `still open after days: ${what}`),
      ...(await findMoneyViolations(house.db, money)),
      ...effects.violations,
      ...(await findOccupancyViolations(house.db)),
    ],
    states: {
      ...(await statesOf(stage)),
      'mails sent': mails.length,
      'mails of which a second copy came, with the same Message-ID': effects.copies,
    },
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
    UNION ALL SELECT 'payment ' || status, count(*) FROM payment GROUP BY status
    UNION ALL SELECT 'refund ' || status, count(*) FROM refund GROUP BY status
    UNION ALL SELECT 'payout ' || status, count(*) FROM payout GROUP BY status
    UNION ALL SELECT 'in the books: ' || kind, count(*) FROM ledger_transaction GROUP BY kind
    UNION ALL SELECT 'payments of bookings that had several', count(*) FROM payment
      WHERE booking_id IN (SELECT booking_id FROM payment GROUP BY booking_id HAVING count(*) > 1)
    ORDER BY 1`,
}
