import { readTsx } from './read-tsx.ts'

// Prints every message in every language as JSON, for pages that show them: no database, no worker.
readTsx()

const { allLetters } = await import('./emails/all-letters.ts')
process.stdout.write(JSON.stringify(allLetters()))
