import { type JsonSchema, type ManifestProcedure, nameOf, typeOf } from './manifest.ts'

/** What a field would hold in real life, by its name; everything else comes from its schema. */
const samples: Record<string, unknown> = {
  month: '2027-03',
  email: 'sara@example.com',
  password: 'correct horse battery',
  newPassword: 'correct horse battery',
  name: 'Sara Tesfaye',
  displayName: 'Sara',
  token: 'eyJhbGciOi…',
  refreshToken: 'WJ1hTqcV…',
  about: 'Born in Bahir Dar, happy to show you around.',
  bankCode: '656',
  accountName: 'Sara Tesfaye',
  accountNumber: '1000123456789',
  checkIn: '2027-03-09',
  checkOut: '2027-03-12',
  from: '2027-03-01',
  to: '2027-04-01',
  guests: 2,
  returnUrl: 'https://stay.example/paid',
  reason: 'Our flight was moved.',
  title: 'Lakeside house in Bahir Dar',
  south: 11.5,
  west: 37.3,
  north: 11.7,
  east: 37.5,
  limit: 20,
  sort: 'price',
  type: 'house',
  amenities: ['wifi', 'lake_view'],
  nightlyMinor: 250000,
  currency: 'ETB',
  amountMinor: 825000,
  latitude: 11.5936,
  longitude: 37.3908,
  maxGuests: 4,
  status: 'published',
}

const sampleId = '019a5f3e-7b1c-7d42-9c55-2f0a8e6b4d10'

/** Optional fields that make an example worth reading. */
const worthShowing: Record<string, string[]> = {
  SearchListings: ['bounds', 'stay', 'guests', 'amenities', 'sort'],
  CreateListing: [
    'type',
    'title',
    'latitude',
    'longitude',
    'currency',
    'nightlyMinor',
    'maxGuests',
    'amenities',
  ],
  UpdateListing: ['nightlyMinor'],
  CancelBooking: ['reason', 'expectedRefund'],
  BecomeHost: ['about', 'payoutAccount'],
}

/** A call of the SDK with believable input. It compiles: a check says so. */
export function exampleCall({ path, kind, input, output, paged }: ManifestProcedure): string {
  const result = paged ? 'page' : resultName(output)
  // The SDK takes what is watched by its id alone.
  if (kind === 'subscription')
    return [
      `const events = nexus.${path}('${sampleId}')`,
      'for await (const event of events) console.log(event.type)',
    ].join('\n')
  const begin = `${result === null ? '' : `const ${result} = `}await nexus.${path}(`
  const argument =
    input === null ? '' : write(valueOf(input, 'input'), { depth: 0, column: begin.length })
  const lines = [`${begin}${argument})`]
  if (paged) lines.push('for (const item of page.items) console.log(item.id)')
  return lines.join('\n')
}

function resultName(output: JsonSchema): string | null {
  const target = output.items ?? output
  if (target.$ref === undefined) return 'result'
  const name = nameOf(target.$ref)
  if (name === 'Done') return null
  const variable = name.charAt(0).toLowerCase() + name.slice(1)
  return output.items ? `${variable}s` : variable
}

function valueOf(schema: JsonSchema, field: string): unknown {
  const type = typeOf(schema)
  if (type.properties) {
    const shown = [
      ...(type.required ?? []),
      ...(schema.$ref ? (worthShowing[nameOf(schema.$ref)] ?? []) : []),
    ]
    return Object.fromEntries(
      Object.entries(type.properties)
        .filter(
          ([key, value]) => shown.includes(key) && (value.default === undefined || key === 'sort'),
        )
        .map(([key, value]) => [key, valueOf(value, key)]),
    )
  }
  const sample = samples[field]
  if (sample !== undefined) return sample
  if (type.format === 'uuid') return sampleId
  if (type.anyOf?.[0]) return valueOf(type.anyOf[0], field)
  if (type.items) return [valueOf(type.items, field)]
  if (type.enum) return type.enum[0]
  if (type.type === 'integer' || type.type === 'number') return type.minimum ?? 1
  if (type.type === 'boolean') return true
  throw new Error(`what would a person write for "${field}"? Add it to the samples.`)
}

/** As a person would write it: one line when it fits, else one field per line. */
function write(value: unknown, { depth, column }: { depth: number; column: number }): string {
  if (typeof value === 'string') return `'${value}'`
  if (Array.isArray(value))
    return `[${value.map((item) => write(item, { depth, column })).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const indent = '  '.repeat(depth + 1)
  const parts = Object.entries(value).map(
    ([key, item]) =>
      `${key}: ${write(item, { depth: depth + 1, column: indent.length + key.length + 2 })}`,
  )
  const line = parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
  if (column + line.length < 76 && !line.includes('\n')) return line
  return `{\n${parts.map((part) => `${indent}${part},`).join('\n')}\n${'  '.repeat(depth)}}`
}
