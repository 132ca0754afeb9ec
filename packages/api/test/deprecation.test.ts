import { expect, test } from 'vitest'
import { Done } from '../src/accounts/schema.ts'
import { NexusError } from '../src/errors.ts'
import { startApi } from '../src/http/server.ts'
import { createMetrics } from '../src/observe/metrics.ts'
import { buildManifest } from '../src/manifest.ts'
import { open, router } from '../src/trpc.ts'
import { openHouse } from './house.ts'
import { get, post } from './http-door/wire.ts'

const meta = {
  auth: 'open',
  summary: 'Does nothing.',
  description: 'Nothing at all.',
  errors: [],
  idempotent: true,
  since: '0.1.0',
} as const
const deprecated = {
  since: '2026-11-24',
  replacement: 'trips.list',
  removal: '2027-11-24',
} as const

// Nothing of the contract is on its way out at present, so here is what will be one day.
const someday = router({
  trips: {
    list: open
      .meta(meta)
      .output(Done)
      .query(() => ({ done: true as const })),
    all: open
      .meta({ ...meta, deprecated })
      .output(Done)
      .query(() => ({ done: true as const })),
    fail: open
      .meta({ ...meta, errors: ['OWN_LISTING'], deprecated })
      .output(Done)
      .mutation(() => {
        throw new NexusError('OWN_LISTING')
      }),
  },
})

test('an answer of a deprecated procedure says since when, until when, and what to call instead', async () => {
  await using house = await openHouse()
  const config = { ...house.deps.config, NEXUS_PORT: 0, NEXUS_PUBLIC_URL: 'https://api.example' }
  const api = await startApi(
    { ...house.deps, config, metrics: createMetrics(house.deps.db) },
    someday,
  )
  try {
    const answers = [await get(api.url, 'trips.all'), await post(api.url, 'trips.fail')]
    expect(answers.map(({ status }) => status)).toEqual([200, 409])
    for (const { headers } of answers) {
      expect(headers.get('deprecation')).toBe(`@${Date.UTC(2026, 10, 24) / 1000}`)
      expect(headers.get('sunset')).toBe('Wed, 24 Nov 2027 00:00:00 GMT')
      expect(headers.get('link')).toMatch(
        /^<https:\/\/api\.example\/trpc\/trips\.list>; rel="successor-version", <https:.*\/reference\/trips\/\w+\/>; rel="deprecation"/,
      )
    }
    const { headers } = await get(api.url, 'trips.list')
    for (const name of ['deprecation', 'sunset', 'link']) expect(headers.get(name)).toBeNull()
  } finally {
    await api.close()
  }
})

test('a deprecated field is marked in the contract, with what to read instead', () => {
  const { expiresAt, sessionExpiresAt } = buildManifest().types.Session?.properties ?? {}
  expect(expiresAt).toMatchObject({
    deprecated: true,
    'x-deprecated': {
      since: '2026-11-24',
      replacement: 'sessionExpiresAt',
      removal: '2027-11-24',
    },
  })
  expect(sessionExpiresAt).not.toHaveProperty('deprecated')
})

test('whatever is deprecated has a day on which it goes, later than the day on which it was said', () => {
  const manifest = buildManifest()
  const fields = Object.values(manifest.types).flatMap(({ properties }) =>
    Object.values(properties ?? {}).flatMap((field) => field['x-deprecated'] ?? []),
  )
  const procedures = manifest.procedures.flatMap((procedure) => procedure.deprecated ?? [])
  expect(fields.length).toBeGreaterThan(0)
  for (const { since, removal, replacement } of [...fields, ...procedures]) {
    expect(since).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(Date.parse(removal)).toBeGreaterThan(Date.parse(since))
    expect(replacement).toMatch(/^\w+(\.\w+)?$/)
  }
})
