import { checkContract } from '../packages/sdk/tools/contract/check.ts'
import { inWords } from '../packages/sdk/tools/contract/report.ts'

// Compares the contract of today with that of the last release: names what breaks callers, and asks
// for the changeset that says so. `--all` names every change.
const report = await checkContract()
console.log(inWords(report, { all: process.argv.includes('--all') }))
process.exitCode = report.problems.length > 0 ? 1 : 0
