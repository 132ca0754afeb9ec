import type { Manifest, ManifestProcedure } from '@nexus/api/manifest'

const shared = {
  kind: 'query',
  auth: 'signedIn',
  staff: false,
  summary: 'Says what there is.',
  description: '',
  ownErrors: 1,
  idempotent: true,
  paged: false,
  since: '0.1.0',
  deprecated: null,
} as const satisfies Partial<ManifestProcedure>

const errors = {
  NOT_FOUND: { status: 404, message: 'There is nothing.', remedy: 'Check the id.', data: null },
  INTERNAL: { status: 500, message: 'Something is wrong.', remedy: 'Call again.', data: null },
}

/** A small contract in which each kind of thing occurs. */
export const contract: Manifest = {
  version: '2026-11-23',
  procedures: [
    {
      ...shared,
      path: 'things.byId',
      input: { $ref: '#/types/Ask' },
      output: { $ref: '#/types/Thing' },
      errors: ['NOT_FOUND', 'INTERNAL'],
    },
    {
      ...shared,
      path: 'things.list',
      input: null,
      output: { type: 'array', items: { $ref: '#/types/Thing' } },
      errors: ['NOT_FOUND', 'INTERNAL'],
    },
    {
      ...shared,
      path: 'staff.things',
      auth: 'staff',
      staff: true,
      input: null,
      output: { $ref: '#/types/Thing' },
      errors: ['INTERNAL'],
    },
  ],
  types: {
    Ask: {
      type: 'object',
      required: ['guests'],
      properties: {
        guests: { type: 'integer', minimum: 1, maximum: 50 },
        sort: { type: 'string', enum: ['relevance', 'price'], default: 'relevance' },
      },
    },
    Status: { type: 'string', enum: ['held', 'taken'] },
    Thing: {
      type: 'object',
      required: ['name', 'status', 'at'],
      properties: {
        name: { description: 'What it is called.', type: 'string', maxLength: 80 },
        status: { $ref: '#/types/Status' },
        at: { type: 'string', format: 'date-time', 'x-ts': 'Date' },
        share: { type: 'number', minimum: 0, maximum: 1 },
        tags: { type: 'array', maxItems: 5, items: { type: 'string' } },
      },
    },
  },
  errors: errors as Manifest['errors'],
  bookingTransitions: [{ from: 'held', action: 'take', to: 'taken', actors: ['guest'] }],
}

export const deprecated = { since: '0.2.0', replacement: 'things.list', removal: '2027-03-01' }
