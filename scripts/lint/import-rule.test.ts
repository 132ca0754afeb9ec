import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../start/home.ts'

/** A file, what it imports, and words of the reason why it may not. */
const forbidden: [file: string, imported: string, why: string][] = [
  ['packages/db/src/client.ts', '@nexus/api/domain', 'The database knows no HTTP'],
  ['packages/api/src/bookings/create.ts', '@nexus/sdk', 'made from the API'],
  ['packages/api/src/bookings/create.ts', '../trpc.ts', 'Only router.ts knows tRPC'],
  ['packages/api/src/bookings/accept.ts', '@trpc/server', 'Only router.ts knows tRPC'],
  ['packages/api/src/quotes/create.ts', '../bookings/state.ts', 'Features meet through verbs'],
  ['packages/api/src/quotes/read.ts', '../bookings/row.ts', 'Features meet through verbs'],
  [
    'packages/api/src/bookings/cancel.ts',
    '../gateways/chapa.ts',
    'Only its own file knows a gateway',
  ],
  ['packages/api/src/gateways/gateways.ts', './chapa-http.ts', 'Only its own file knows a gateway'],
  ['packages/api/src/bookings/router.ts', '../payments/router.ts', 'Only root.ts knows routers'],
  ['packages/api/src/http/server.ts', '../bookings/router.ts', 'Only root.ts knows routers'],
  ['packages/api/src/bookings/schema.ts', './create.ts', 'A schema stands below its feature'],
  [
    'packages/api/src/bookings/schema.ts',
    '../payments/settle.ts',
    'A schema stands below its feature',
  ],
  ['packages/api/src/bookings/state.ts', '@nexus/db/client', 'pure'],
  ['packages/api/src/pricing/policy.ts', 'node:fs', 'pure'],
  ['packages/api/src/shared/money.ts', '../bookings/schema.ts', 'no domain noun'],
  ['packages/api/src/main.ts', '@nexus/worker', 'Nobody imports an app'],
  ['packages/api/src/bookings/read.ts', '../../../db/src/client.ts', 'by its package name'],
  ['packages/api/test/story.test.ts', '../../../apps/worker/src/start.ts', 'by its package name'],
  [
    'packages/sdk/src/client.ts',
    '@nexus/api/manifest',
    'nothing of the workspace ships in the SDK',
  ],
  ['packages/sdk/generate/files.ts', '@nexus/api/domain', 'by its manifest only'],
  ['packages/sdk/src/testing/sandbox.ts', '@nexus/api/domain', 'made of the rules'],
  ['packages/sdk/src/testing/sandbox.ts', '@nexus/api', 'made of the rules'],
  ['packages/sdk/src/client.ts', '@nexus/api/rules', 'stands alone'],
  ['apps/worker/src/tasks/bookings/expire.ts', '@nexus/api', 'The worker calls verbs'],
  ['apps/worker/src/start.ts', '@nexus/api/staff', 'The worker calls verbs'],
  ['apps/emulators/src/main.ts', '@nexus/db/client', 'This room stands alone'],
  ['apps/docs/src/reference/read.ts', '@nexus/db/client', 'nothing that runs'],
  ['scripts/start/main.ts', '@nexus/emulators', 'Nobody imports an app'],
  ['scripts/start/other.ts', '../../packages/api/src/config.ts', 'by its package name'],
]

const allowed: [file: string, imported: string][] = [
  ['packages/api/src/bookings/router.ts', '../trpc.ts'],
  ['packages/api/src/bookings/router.ts', './create.ts'],
  ['packages/api/src/bookings/create.ts', '@nexus/db/client'],
  ['packages/api/src/bookings/create.ts', './state.ts'],
  ['packages/api/src/bookings/create.ts', '../payments/settle.ts'],
  ['packages/api/src/bookings/schema.ts', '../shared/money.ts'],
  ['packages/api/src/bookings/schema.ts', '../listings/schema.ts'],
  ['packages/api/src/bookings/schema.ts', './state.ts'],
  ['packages/api/src/shared/paging.ts', '../errors.ts'],
  ['packages/api/src/gateways/chapa.ts', './chapa-http.ts'],
  ['packages/api/src/root.ts', './bookings/router.ts'],
  ['apps/worker/src/tasks/bookings/expire.ts', '@nexus/api/domain'],
  ['apps/docs/src/reference/read.ts', '@nexus/sdk'],
  ['packages/sdk/src/testing/sandbox.ts', '@nexus/api/rules'],
]

const folder = mkdtempSync(join(tmpdir(), 'nexus-lint-'))
const cases = [...forbidden, ...allowed]
let messages: Map<string, string[]>
let circles: string[]

beforeAll(() => {
  // The real rules, over a tree that breaks them. Types are not needed for it.
  const config = JSON.stringify(join(projectRoot, 'oxlint.config.ts'))
  write(
    'oxlint.config.ts',
    `import rules from ${config}\nexport default { ...rules, options: {} }\n`,
  )
  const lines = Map.groupBy(cases, ([file]) => file)
  for (const [file, its] of lines) {
    write(
      file,
      its.map(([, imported], index) => `export * as part${index} from '${imported}'\n`).join(''),
    )
  }
  write('packages/api/src/reviews/read.ts', "export * as write from './write.ts'\n")
  write('packages/api/src/reviews/write.ts', "export * as read from './read.ts'\n")
  const diagnostics = lint()
  messages = restricted(diagnostics)
  circles = diagnostics
    .filter(({ code }) => code.includes('no-cycle'))
    .map(({ filename }) => filename)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(forbidden)('%s may not import %s', (file, imported, why) => {
  expect(messages.get(`${file} ${imported}`)).toEqual([expect.stringContaining(why)])
})

test.each(allowed)('%s may import %s', (file, imported) => {
  expect(messages.get(`${file} ${imported}`)).toBeUndefined()
})

test('a circle of imports is reported', () => {
  const both = ['packages/api/src/reviews/read.ts', 'packages/api/src/reviews/write.ts']
  expect(circles).toEqual(expect.arrayContaining(both))
})

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

type Diagnostic = { code: string; message: string; help: string; filename: string }

function lint(): Diagnostic[] {
  const oxlint = join(projectRoot, 'node_modules/oxlint/bin/oxlint')
  const args = [oxlint, '--format', 'json']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics
}

/** What the import rule says, by `file imported`. */
function restricted(diagnostics: Diagnostic[]): Map<string, string[]> {
  const ours = diagnostics.filter(({ code }) => code.includes('no-restricted-imports'))
  const grouped = Map.groupBy(
    ours,
    (one) => `${one.filename} ${/^'([^']+)'/.exec(one.message)?.[1]}`,
  )
  return new Map([...grouped].map(([key, those]) => [key, those.map(({ help }) => help)]))
}
