import type { Deps } from '../context.ts'
import { bookChecks } from './verify/books.ts'
import { type Check, checked, runCheck } from './verify/check.ts'
import { verifyGateway } from './verify/gateway.ts'

export type { Check } from './verify/check.ts'

export type Verdict = { ok: boolean; checks: Check[] }

/**
 * Proves the books: against themselves, against the rows that they are about, and against what each gateway says.
 * Nothing is changed. Where nothing moves meanwhile, every difference is one.
 */
export async function verifyLedger(deps: Deps): Promise<Verdict> {
  const { checks: own } = await verifyBooks(deps)
  const gateways = await Promise.all(
    deps.gateways.all().map(async (gateway) => {
      try {
        return await verifyGateway(deps, gateway)
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        return [checked(`${gateway.name}: its own books`, 0, [`${gateway.name}: ${why}`])]
      }
    }),
  )
  return verdict([...own, ...gateways.flat()])
}

/** The same without a question to anybody outside. */
export async function verifyBooks({ db }: Pick<Deps, 'db'>): Promise<Verdict> {
  const checks: Check[] = []
  for (const statement of bookChecks) checks.push(await runCheck(db.sql, statement))
  return verdict(checks)
}

function verdict(checks: Check[]): Verdict {
  return { ok: checks.every(({ different }) => different === 0), checks }
}
