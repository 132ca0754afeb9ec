import { createDeps, verifyBooks, verifyLedger } from '@nexus/api/domain'
import { readEnvFile } from '../start/env-file.ts'
import { explain } from '../start/failure.ts'
import { printVerdict } from './print.ts'
import { findBooks } from './settings.ts'

// What `npm run ledger` runs.
const help = `npm run ledger verify

Proves the books, without changing anything: each transaction and each currency sums to zero, bookings that
are closed leave nothing in a clearing account, the books say what payments, refunds, transfers and disputes
say, and what each gateway says. Prints what was compared, then each difference, then one line:
\`ledger: ok\` (exit code 0) or how many differences there are (1).

The books are those of the \`npm start\` that runs, or of DATABASE_URL; with DATABASE_URL the gateways are
asked when CHAPA_SECRET_KEY is set as well. While money moves, run it again before you believe a difference.`

const [verb, ...rest] = process.argv.slice(2)
if (verb === 'verify' && rest.length === 0) {
  process.exitCode = await verify().catch((error: unknown) => {
    console.error(explain(error))
    return 1
  })
} else {
  console.log(help)
  process.exitCode = [undefined, '--help', '-h', 'help'].includes(verb) ? 0 : 1
}
process.exit()

async function verify(): Promise<number> {
  readEnvFile()
  const { config, gateways, of } = await findBooks(process.env)
  const deps = createDeps(config, { applicationName: 'nexus ledger', poolSize: 4 })
  try {
    console.log(`The books of ${of}:\n`)
    const verdict = await (gateways ? verifyLedger(deps) : verifyBooks(deps))
    console.log(printVerdict(verdict))
    if (!gateways) console.log('No gateway was asked: CHAPA_SECRET_KEY is not set.')
    return verdict.ok ? 0 : 1
  } finally {
    await deps.close()
  }
}
