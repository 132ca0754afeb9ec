/** A made-up API of a hundred procedures, as large in its parts as ours: ten things, and ten ways to deal with each. */
export const nouns = [
  'invoices',
  'rooms',
  'teams',
  'orders',
  'tickets',
  'courses',
  'recipes',
  'vehicles',
  'projects',
  'contracts',
] as const

export type Procedure = {
  noun: string
  method: string
  kind: 'query' | 'mutation'
  /** Names of types of the thing; see {@link typesOf}. */
  input: string
  output: string
}

const methods = [
  ['byId', 'query', 'Ref', ''],
  ['list', 'query', 'List', 'Page'],
  ['search', 'query', 'Search', 'Page'],
  ['summary', 'query', 'Ref', 'Summary'],
  ['history', 'query', 'List', 'Page'],
  ['create', 'mutation', 'Create', ''],
  ['update', 'mutation', 'Update', ''],
  ['archive', 'mutation', 'Ref', ''],
  ['restore', 'mutation', 'Ref', ''],
  ['transfer', 'mutation', 'Transfer', 'Summary'],
] as const

export const procedures: Procedure[] = nouns.flatMap((noun) =>
  methods.map(([method, kind, input, output]) => ({
    noun,
    method,
    kind,
    input: nameOf(noun) + input,
    output: nameOf(noun) + output,
  })),
)

/** `invoices` → `Invoice`. */
export function nameOf(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1, -1)
}

export type Field =
  | 'text'
  | 'text?'
  | 'text|null'
  | 'number'
  | 'number?'
  | 'instant'
  | 'texts'
  | 'status'
  | 'status?'
  | { ref: string }
  | { refs: string }

/** The objects of a thing, by name, each with its fields. */
export function typesOf(noun: string): Record<string, Record<string, Field>> {
  const name = nameOf(noun)
  return {
    [`${name}Owner`]: { id: 'text', name: 'text', joinedAt: 'instant' },
    [`${name}Amount`]: { amountMinor: 'number', currency: 'text' },
    [name]: {
      id: 'text',
      title: 'text',
      status: 'status',
      note: 'text|null',
      tags: 'texts',
      total: { ref: `${name}Amount` },
      owner: { ref: `${name}Owner` },
      places: 'number',
      createdAt: 'instant',
      updatedAt: 'instant',
    },
    [`${name}Page`]: { items: { refs: name }, nextCursor: 'text|null' },
    [`${name}Summary`]: {
      id: 'text',
      count: 'number',
      total: { ref: `${name}Amount` },
      at: 'instant',
    },
    [`${name}Ref`]: { id: 'text' },
    [`${name}List`]: { cursor: 'text?', limit: 'number?', status: 'status?' },
    [`${name}Search`]: { text: 'text?', cursor: 'text?', limit: 'number?', status: 'status?' },
    [`${name}Create`]: { title: 'text', note: 'text?', places: 'number', tags: 'texts' },
    [`${name}Update`]: {
      id: 'text',
      title: 'text?',
      note: 'text?',
      places: 'number?',
      status: 'status?',
    },
    [`${name}Transfer`]: { id: 'text', to: 'text', reason: 'text?' },
  }
}

export const statuses = ['draft', 'open', 'paid', 'cancelled']
