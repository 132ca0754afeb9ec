import { fileURLToPath } from 'node:url'

// Prints every message in every language as JSON, for pages that show them: no database, no worker.
const { register } = await import('tsx/esm/api')
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })

const { allLetters } = await import('./emails/all-letters.ts')
process.stdout.write(JSON.stringify(allLetters()))
