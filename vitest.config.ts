import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const tests = '{packages,apps,scripts,bench,torture}/**/*.test.{ts,tsx}'
const elsewhere = ['**/node_modules/**', '**/dist/**', '**/test/consumers/**']

/** Which take longest: they begin first, also on a machine that has run none of them yet. */
const longest = [
  'storefront/storefront',
  'scripts/release',
  'db/src/embedded',
  'worker/src/process',
  'test/bad-input',
  'schemas/schemas',
  'test/releases',
  'trpc/trpc',
  'search/plan',
  'test/access',
  'test/consumers',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(`${name}.test.ts`))
      return found === -1 ? longest.length : found
    }
    const order = ({ project }: TestSpecification) => Number(!project.config.isolate)
    return (await super.sort(files)).sort((a, b) => order(a) - order(b) || rank(a) - rank(b))
  }
}

const shared = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // What is waited for comes in milliseconds, and on a machine with its hands full in seconds.
  expect: { poll: { timeout: 10_000 } },
} as const

// The server, the worker and the SDK keep nothing outside of what a test opens: their files follow one another in the
// same process, which loads the server once instead of eighty times.
const together = '{packages/{api,sdk},apps/worker}/**'
/** But these put something in place of what is global to a process: where spans go, and `fetch`. */
const meddling = ['traces', 'msw']

export default defineConfig({
  test: {
    globalSetup: ['./packages/db/vitest/temporary-folder.ts', './packages/db/vitest/database.ts'],
    maxWorkers: 4,
    teardownTimeout: 30_000,
    reporters: ['default'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'apart',
          include: [tests],
          exclude: [...elsewhere, `${together}/!(${meddling.join('|')}).test.ts`],
        },
      },
      {
        test: {
          ...shared,
          name: 'together',
          include: [`${together}/*.test.ts`],
          exclude: [...elsewhere, `**/{${meddling.join(',')}}.test.ts`],
          isolate: false,
        },
      },
    ],
  },
})
