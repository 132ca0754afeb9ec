import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from './client.ts'
import { openDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await openDatabase()
  db = connect({ url: database.url, poolSize: 1 })
})
afterAll(async () => {
  await db.close()
  await database[Symbol.asyncDispose]()
})

test('a calendar date comes back as it was written, in any time zone', async () => {
  const text = `SELECT $1::date AS day, ARRAY[$1::date, NULL] AS days`
  const rows = await db.sql.query({ name: 'days', text }, ['2026-03-29'])
  expect(rows).toEqual([{ day: '2026-03-29', days: ['2026-03-29', null] }])
})

test('a transaction on a machine that is short of processors, of more than five seconds, is done and not begun anew', async () => {
  const slow = db.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_sleep(5.5)::text`
    return tx.$queryRaw`SELECT 'done' AS state`
  })
  expect(await slow).toEqual([{ state: 'done' }])
})

test('an int8 is a number, and an error where a number would be inexact', async () => {
  const statement = { name: 'int8', text: 'SELECT $1::int8 AS value, ARRAY[$1::int8] AS many' }
  expect(await db.sql.query(statement, ['9007199254740991'])).toEqual([
    { value: Number.MAX_SAFE_INTEGER, many: [Number.MAX_SAFE_INTEGER] },
  ])
  await expect(db.sql.query(statement, ['9007199254740992'])).rejects.toThrow(RangeError)
})

test('an instant is the same through Prisma and through SQL, whatever zone the database defaults to', async () => {
  const name = new URL(database.url).pathname.slice(1)
  await db.sql.pool.query({ text: `ALTER DATABASE ${name} SET timezone TO 'Africa/Addis_Ababa'` })
  const other = connect({ url: database.url, poolSize: 2 })
  const instant = new Date('2026-11-23T21:30:00.123Z')
  const email = `${randomUUID()}@example.com`
  await other.prisma.user.create({ data: { name: 'Almaz', email, createdAt: instant } })
  const user = await other.prisma.user.findUniqueOrThrow({ where: { email } })
  const read = { name: 'user', text: 'SELECT created_at FROM "user" WHERE email = $1' }
  const rows = await other.sql.query<{ created_at: Date }>(read, [email])
  await other.close()
  expect(user.createdAt).toEqual(instant)
  expect(rows[0]?.created_at).toEqual(instant)
})

test('a refused statement keeps its connection and the statements prepared on it', async () => {
  const pid = { name: 'pid', text: 'SELECT pg_backend_pid() AS pid' }
  const before = await db.sql.query(pid, [])
  await expect(db.sql.query({ name: 'zero', text: 'SELECT 1 / $1::int' }, [0])).rejects.toThrow(
    /division/,
  )
  const data = { name: 'Almaz', email: `${randomUUID()}@example.com` }
  await db.prisma.user.create({ data })
  await expect(db.prisma.user.create({ data })).rejects.toMatchObject({ code: 'P2002' })
  expect(await db.sql.query(pid, [])).toEqual(before)
})

test('Prisma and SQL share one pool', async () => {
  const [viaPrisma] = await db.prisma.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
  const [viaSql] = await db.sql.query({ name: 'pid', text: 'SELECT pg_backend_pid() AS pid' }, [])
  expect(viaSql).toEqual(viaPrisma)
})

test('a filter that is undefined is refused instead of matching every row', async () => {
  const where = { email: undefined } as unknown as { email: string }
  await expect(db.prisma.user.findMany({ where })).rejects.toThrow(/undefined/)
})
