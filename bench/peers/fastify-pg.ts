// What Node can do at most: Fastify, `pg`, one prepared statement, an object written by hand. No sign-in, no limits, no
// request id, no schema; the answer has the same bytes as the API's.
import Fastify from 'fastify'
import pg from 'pg'
import { cardPage, type CardRow } from './card-page.ts'
import { listing, type ListingRow, listingText } from './listing.ts'

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: Number(process.env['POOL']),
})
const statements = JSON.parse(process.env['STATEMENTS'] ?? '{}') as Record<string, string>
const base = process.env['PUBLIC_URL'] ?? ''
// Prices and ranks are counts of minor units: they fit a number.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const app = Fastify()

app.get<{ Params: { id: string } }>('/listings/:id', async (request, reply) => {
  const { rows } = await pool.query<ListingRow>({
    name: 'listing',
    text: listingText,
    values: [request.params.id],
  })
  const [row] = rows
  if (!row) return reply.status(404).send()
  const body = `{"result":{"data":{"json":${JSON.stringify(listing(row, base))},"meta":{"values":{"host.since":["Date"]},"v":1}}}}`
  return reply.header('content-type', 'application/json').send(body)
})

app.get<{ Params: { name: string }; Querystring: { values: string } }>(
  '/search/:name',
  async (request, reply) => {
    const { name } = request.params
    const text = statements[name]
    if (text === undefined) return reply.status(404).send()
    const { rows } = await pool.query<CardRow>({
      name,
      text,
      values: JSON.parse(request.query.values) as unknown[],
    })
    return reply
      .header('content-type', 'application/json')
      .send(`{"result":{"data":{"json":${JSON.stringify(cardPage(rows, base))}}}}`)
  },
)

await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
process.on('disconnect', stop)
process.on('SIGTERM', stop)
process.send?.({
  url: typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '',
})

function stop(): void {
  void app
    .close()
    .then(() => pool.end())
    .then(() => process.exit(0))
}
