#!/usr/bin/env node
import { run } from './run.ts'
import { openTerminal } from './terminal.ts'

// What `npx nexus-sdk` runs.
process.exitCode = await run(process.argv.slice(2), openTerminal(process))
