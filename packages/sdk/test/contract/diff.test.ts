import type { JsonSchema, Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { describe, expect, test } from 'vitest'
import { diffContracts } from '../../tools/contract/diff.ts'
import { sentences } from '../../tools/contract/sentences.ts'
import { contract, deprecated } from './contract.ts'

type Edit = (after: Manifest) => void
type Case = [what: string, edit: Edit, ...says: string[]]

const asked: Case[] = [
  [
    'a field is needed that was not there',
    ({ types }) => add(types.Ask!, 'reason', { type: 'string' }, true),
    'breaking: `Ask.reason` is new and must be given.',
  ],
  [
    'a field may be given that was not there',
    ({ types }) => add(types.Ask!, 'reason', { type: 'string' }),
    'additive: `Ask.reason` is new and may be given.',
  ],
  [
    'a field is needed that could be left out',
    ({ types }) => types.Ask!.required!.push('sort'),
    'breaking: `Ask.sort` must be given now.',
  ],
  [
    'a field is not taken any more',
    ({ types }) => drop(types.Ask!, 'sort'),
    'breaking: `Ask.sort` is no longer taken.',
  ],
  [
    'a choice goes, another comes',
    ({ types }) => (field(types.Ask, 'sort').enum = ['price', 'rating']),
    'breaking: `Ask.sort` no longer takes `relevance`.',
    'additive: `Ask.sort` takes `rating` too.',
  ],
  [
    'a limit is tighter, another is gone',
    ({ types }) => {
      field(types.Ask, 'guests').maximum = 10
      delete field(types.Ask, 'guests').minimum
    },
    'additive: `Ask.guests`, as you send it: the least value is free now, it was `1`.',
    'breaking: `Ask.guests`, as you send it: the greatest value is `10` now, it was `50`.',
  ],
  [
    'a default is another',
    ({ types }) => (field(types.Ask, 'sort').default = 'price'),
    'breaking: `Ask.sort` left out stands for `"price"` now, it stood for `"relevance"`.',
  ],
  [
    'a type is another',
    ({ types }) => (types.Ask!.properties!.guests = { type: 'string' }),
    'breaking: `Ask.guests`, as you send it, is `string` now, it was `number`.',
  ],
  [
    'null is taken too',
    ({ types }) => (field(types.Ask, 'guests').type = ['integer', 'null']),
    'additive: `Ask.guests` takes null too.',
  ],
]

const answered: Case[] = [
  [
    'a field is new',
    ({ types }) => add(types.Thing!, 'more', { type: 'string' }, true),
    'additive: `Thing.more` is new.',
  ],
  ['a field is gone', ({ types }) => drop(types.Thing!, 'name'), 'breaking: `Thing.name` is gone.'],
  [
    'a field may be absent',
    ({ types }) => (types.Thing!.required = ['status', 'at']),
    'breaking: `Thing.name` may be absent now.',
  ],
  [
    'a field may be null',
    ({ types }) => (field(types.Thing, 'name').type = ['string', 'null']),
    'breaking: `Thing.name` may be null now.',
  ],
  [
    'a choice comes, another goes',
    ({ types }) => (types.Status!.enum = ['held', 'gone']),
    'cases: `Status` is never `taken` any more.',
    'cases: `Status` may be `gone` now.',
  ],
  [
    'an instant becomes a text',
    ({ types }) => delete field(types.Thing, 'at')['x-ts'],
    'breaking: `Thing.at`, as you get it: it is a text now, it was a `Date`.',
  ],
  [
    'a limit is wider',
    ({ types }) => (field(types.Thing, 'name').maxLength = 200),
    'cases: `Thing.name`, as you get it: the greatest number of characters is `200` now, it was `80`.',
  ],
  [
    'a keyword is there that nobody knows yet',
    ({ types }) => Object.assign(field(types.Thing, 'name'), { contentEncoding: 'base64' }),
    'breaking: `Thing.name`, as you get it: its contentEncoding is `"base64"` now, it was free.',
  ],
  [
    'a field is deprecated',
    ({ types }) =>
      Object.assign(field(types.Thing, 'name'), { deprecated: true, 'x-deprecated': deprecated }),
    'additive: `Thing.name` is deprecated and goes on 2027-03-01: use `things.list`.',
  ],
  [
    'a type has another name and is otherwise the same',
    (after) => {
      after.types.Item = after.types.Thing!
      delete after.types.Thing
      procedure(after, 'things.byId').output = { $ref: '#/types/Item' }
      procedure(after, 'things.list').output.items = { $ref: '#/types/Item' }
    },
    'words: The type of `things.byId()` is called `Item`, it was called `Thing`.',
    'words: The type of `things.list()` is called `Item`, it was called `Thing`.',
    'additive: The type `Item` is new.',
    'breaking: The type `Thing` is gone.',
  ],
  [
    'words only',
    ({ types }) => (field(types.Thing, 'name').description = 'Its name.'),
    'words: `Thing.name` is described in other words.',
  ],
]

const procedures: Case[] = [
  [
    'one is gone',
    (after) => (after.procedures = after.procedures.filter(({ path }) => path !== 'things.list')),
    'breaking: `things.list` is gone.',
  ],
  [
    'one is new',
    (after) => after.procedures.push({ ...procedure(after, 'things.list'), path: 'things.all' }),
    'additive: `things.all` is new.',
  ],
  [
    'one is for staff only now',
    (after) => Object.assign(procedure(after, 'things.list'), { auth: 'staff', staff: true }),
    'breaking: `things.list` is gone.',
  ],
  [
    'one of the staff is another',
    (after) => Object.assign(procedure(after, 'staff.things'), { kind: 'mutation', errors: [] }),
  ],
  [
    'the kind, the door, repeating and paging are others',
    (after) =>
      Object.assign(procedure(after, 'things.list'), {
        kind: 'mutation',
        auth: 'host',
        idempotent: false,
        paged: true,
      }),
    'breaking: `things.list` is a mutation now, it was a query.',
    'breaking: `things.list` may be called by: host; it was: signedIn.',
    'breaking: `things.list` may no longer be repeated without a key.',
    'additive: `things.list` has pages now.',
  ],
  [
    'an open door',
    (after) => (procedure(after, 'things.list').auth = 'open'),
    'additive: `things.list` may be called by: open; it was: signedIn.',
  ],
  [
    'an input where there was none',
    (after) => (procedure(after, 'things.list').input = { $ref: '#/types/Ask' }),
    'breaking: `things.list` takes an input now: its first argument was the options.',
  ],
  [
    'errors come and go',
    (after) => (procedure(after, 'things.list').errors = ['INTERNAL', 'FORBIDDEN']),
    'cases: `things.list` can answer the error `FORBIDDEN` now.',
    'cases: `things.list` never answers the error `NOT_FOUND` any more.',
  ],
  [
    'one is deprecated',
    (after) => (procedure(after, 'things.byId').deprecated = deprecated),
    'additive: `things.byId` is deprecated and goes on 2027-03-01: use `things.list`.',
  ],
]

const others: Case[] = [
  [
    'an error is new, one is gone, one has other facts',
    ({ errors }) => {
      Object.assign(errors, { FORBIDDEN: errors.INTERNAL })
      delete (errors as Partial<typeof errors>).INTERNAL
      Object.assign(errors.NOT_FOUND, { status: 410, data: { $ref: '#/types/Thing' } })
    },
    'breaking: `NOT_FOUND` has the HTTP status 410 now, it was 404.',
    'additive: `NOT_FOUND` brings data along now.',
    'breaking: The error `INTERNAL` is gone.',
    'additive: The error `FORBIDDEN` is new.',
  ],
  [
    'who may do what with a booking',
    (after) => {
      after.bookingTransitions = [
        { from: 'held', action: 'take', to: 'taken', actors: ['host'] },
        { from: 'taken', action: 'free', to: 'held', actors: ['staff'] },
      ]
    },
    'additive: The host may `take` from `held` now.',
    'breaking: The guest may no longer `take` from `held`.',
    'cases: A booking may `free` from `taken` now, to `held`.',
  ],
  [
    'the version',
    (after) => (after.version = '2027-02-02'),
    'additive: The version of the contract is `2027-02-02`, it was `2026-11-23`.',
  ],
]

describe.each([
  ['what callers send', asked],
  ['what they get', answered],
  ['procedures', procedures],
  ['the rest', others],
])('%s', (_, cases) => {
  test.each(cases)('%s', (_, edit, ...says) => {
    const after = structuredClone(contract)
    edit(after)
    expect(
      diffContracts(contract, after).map((change) => `${change.level}: ${change.says}`),
    ).toEqual(says)
  })
})

test('a type that is sent and answered is looked at from both sides', () => {
  const both = structuredClone(contract)
  both.types.Ask!.properties!.status = { $ref: '#/types/Status' }
  const after = structuredClone(both)
  after.types.Status!.enum = ['held', 'taken', 'gone']
  expect(diffContracts(both, after).map(({ level }) => level)).toEqual(['additive', 'cases'])
})

test('what many methods have in common is said once', () => {
  const many = structuredClone(contract)
  for (const name of ['a', 'b', 'c', 'd'])
    many.procedures.push({ ...procedure(many, 'things.list'), path: `things.${name}` })
  const after = structuredClone(many)
  for (const { path, errors } of after.procedures)
    if (path !== 'things.byId') errors.push('FORBIDDEN')
  expect(sentences(diffContracts(many, after))).toEqual([
    '5 methods: each can answer the error `FORBIDDEN` now: `things.list`, `things.a`, `things.b`, `things.c`, `things.d`.',
  ])
})

function procedure({ procedures }: Manifest, path: string): ManifestProcedure {
  return procedures.find((one) => one.path === path)!
}

function field(type: JsonSchema | undefined, name: string): JsonSchema {
  return type!.properties![name]!
}

function add(type: JsonSchema, name: string, schema: JsonSchema, required = false): void {
  type.properties![name] = schema
  if (required) type.required!.push(name)
}

function drop(type: JsonSchema, name: string): void {
  delete type.properties![name]
  type.required = type.required!.filter((one) => one !== name)
}
