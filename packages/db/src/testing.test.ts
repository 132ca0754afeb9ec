import { expect, test } from 'vitest'
import { openDatabase } from './testing.ts'

test('two databases opened at once are migrated, empty and apart from each other', async () => {
  const opened = await Promise.all([openDatabase(), openDatabase(), openDatabase()])
  await using a = opened[0]
  await using b = opened[1]
  await using _c = opened[2]
  await a.db.prisma.user.create({ data: { name: 'Almaz', email: 'almaz@example.com' } })
  expect(await a.db.prisma.user.count()).toBe(1)
  expect(await b.db.prisma.user.count()).toBe(0)
})

test('a disposed database is gone, also when somebody is still connected to it', async () => {
  const database = await openDatabase()
  const name = new URL(database.url).pathname.slice(1)
  const { connect } = await import('./client.ts')
  const straggler = connect({ url: database.url })
  await straggler.sql.query({ name: 'hello', text: 'SELECT 1' }, [])
  await database[Symbol.asyncDispose]()
  await straggler.close()

  await using other = await openDatabase()
  const listed = { name: 'listed', text: 'SELECT 1 FROM pg_database WHERE datname = $1' }
  expect(await other.db.sql.query(listed, [name])).toEqual([])
})

test('jobs can be enqueued through a transaction of the database', async () => {
  await using database = await openDatabase()
  await database.db.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT graphile_worker.add_job('some/job', '{}'::json)`
  })
  const counted = { name: 'jobs', text: 'SELECT count(*) AS jobs FROM graphile_worker.jobs' }
  expect(await database.db.sql.query(counted, [])).toEqual([{ jobs: 1 }])
})
