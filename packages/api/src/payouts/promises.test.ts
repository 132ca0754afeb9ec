import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { payoutStatuses, payoutTransitions } from './state.ts'

let database: TestDatabase
const connect = () => database.db.sql.pool.connect()
let client: Awaited<ReturnType<typeof connect>>
let ids: { host: string; other: string; booking: string }

beforeAll(async () => {
  database = await openDatabase()
  const { pool } = database.db.sql
  const one = async (text: string): Promise<string> => (await pool.query(text)).rows[0].id
  const host = (name: string) =>
    one(`WITH owner AS (INSERT INTO "user" (name, email) VALUES ('${name}', '${name}@test.example') RETURNING id)
         INSERT INTO host_account (owner_id, display_name) SELECT id, '${name}' FROM owner RETURNING id`)
  const [mine, other] = [await host('one'), await host('other')]
  const listing = await one(`INSERT INTO listing (host_account_id) VALUES ('${mine}') RETURNING id`)
  const booking = await one(
    `INSERT INTO booking (code, listing_id, guest_id, host_account_id, status, check_in, check_out, guests, currency, line_items,
                          total_minor, host_payout_minor, policy, refund_schedule, time_zone, check_in_at, changed_by)
     SELECT 'B1', '${listing}', owner_id, id, 'pending_payment', '2027-03-01', '2027-03-04', 1, 'ETB', '[]', 1000, 900, '[]', '[]',
            'Africa/Addis_Ababa', now(), 'guest' FROM host_account WHERE id = '${other}' RETURNING id`,
  )
  ids = { host: mine, other, booking }
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(async () => {
  client = await connect()
  await client.query('BEGIN')
  return async () => {
    await client.query('ROLLBACK')
    client.release()
  }
})

const transferId = '00000000-0000-7000-8000-000000000001'
const inTransfer = (status: string) =>
  ['sending', 'paid'].includes(status) ? `'${transferId}'` : 'NULL'

const addTransfer = (amount: number, status = 'sending', id = transferId) =>
  client.query(
    `INSERT INTO transfer (id, reference, host_account_id, gateway, status, currency, amount_minor, bank_code, account_name, account_number)
     VALUES ('${id}', '${id}', '${ids.host}', 'chapa', '${status}', 'ETB', ${amount}, '1', 'x', '1')`,
  )
async function addPayout(amount: number, status: string, host = ids.host): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO payout (booking_id, host_account_id, currency, amount_minor, due_at, status, transfer_id)
     VALUES ('${ids.booking}', '${host}', 'ETB', ${amount}, now(), '${status}', ${inTransfer(status)}) RETURNING id`,
  )
  return rows[0]!.id
}
const addItem = (payout: string, amount: number) =>
  client.query(`INSERT INTO transfer_item VALUES ('${transferId}', '${payout}', ${amount})`)
/** The promise that a statement breaks, now or at commit; null when all are kept. */
async function broken(statement: string): Promise<string | null> {
  try {
    await client.query(`SAVEPOINT before; ${statement}; SET CONSTRAINTS ALL IMMEDIATE`)
    return null
  } catch (error) {
    await client.query('ROLLBACK TO before')
    return (error as { constraint?: string }).constraint ?? String(error)
  }
}

test('a payout moves along its table and along no other way', async () => {
  await addTransfer(1)
  const done: string[] = []
  for (const from of payoutStatuses)
    for (const to of payoutStatuses.filter((status) => status !== from)) {
      const id = await addPayout(1, from)
      await client.query('SAVEPOINT before')
      await client
        .query(
          `UPDATE payout SET status = '${to}', transfer_id = ${inTransfer(to)} WHERE id = '${id}'`,
        )
        .then(
          () => done.push(`${from} ${to}`),
          () => client.query('ROLLBACK TO before'),
        )
    }
  const table = payoutTransitions.map(({ from, to }) => `${from} ${to}`)
  expect(done.toSorted()).toEqual(table.toSorted())
})

test('a transfer is exactly the sum of its payouts, debts included', async () => {
  await addTransfer(80)
  await addItem(await addPayout(100, 'sending'), 100)
  expect(await broken('SELECT 1')).toBe('transfer_adds_up')
  await addItem(await addPayout(-20, 'sending'), -20)
  expect(await broken('SELECT 1')).toBeNull()
  // A payout that says it is in the transfer, which does not know of it.
  await client.query('SET CONSTRAINTS ALL DEFERRED')
  await addPayout(5, 'sending')
  expect(await broken('SELECT 1')).toBe('transfer_adds_up')
})

test('what has left is frozen: amounts, payee, account, reference and the parts themselves', async () => {
  await addTransfer(100)
  const id = await addPayout(100, 'sending')
  await addItem(id, 100)
  expect(await broken(`UPDATE payout SET amount_minor = 99 WHERE id = '${id}'`)).toBe(
    'payout_frozen',
  )
  expect(await broken(`UPDATE payout SET currency = 'USD' WHERE id = '${id}'`)).toBe(
    'payout_frozen',
  )
  for (const change of [`reference = 'x'`, 'amount_minor = 1', `account_number = '2'`])
    expect(await broken(`UPDATE transfer SET ${change}`)).toBe('transfer_frozen')
  expect(await broken('UPDATE transfer_item SET amount_minor = 1')).toBe('append_only')
  expect(await broken('DELETE FROM transfer_item')).toBe('append_only')
  expect(await broken('DELETE FROM transfer')).toBe('append_only')
})

test('payouts share the fate of their transfer, and an ended one stays as it ended', async () => {
  await addTransfer(100)
  const id = await addPayout(100, 'sending')
  await addItem(id, 100)
  expect(await broken(`UPDATE transfer SET status = 'paid'`)).toBe('transfer_adds_up')
  expect(await broken(`UPDATE payout SET status = 'paid' WHERE id = '${id}'`)).toBe(
    'transfer_adds_up',
  )
  expect(await broken(`UPDATE transfer SET status = 'failed'`)).toBe('transfer_adds_up')
  const fail = `UPDATE transfer SET status = 'failed';
    UPDATE payout SET status = 'failed', transfer_id = NULL WHERE id = '${id}'`
  expect(await broken(fail)).toBe(null)
  expect(await broken(`UPDATE transfer SET status = 'paid'`)).toBe('transfer_follows_rules')
})

test('a transfer that had arrived comes back whole, or not at all', async () => {
  await addTransfer(80, 'paid')
  const [earned, debt] = [await addPayout(100, 'paid'), await addPayout(-20, 'paid')]
  await addItem(earned, 100)
  await addItem(debt, -20)
  const comeBack = `UPDATE transfer SET status = 'failed';
    UPDATE payout SET status = 'failed', transfer_id = NULL WHERE id = '${earned}'`
  expect(await broken(comeBack)).toBe('transfer_adds_up')
  expect(
    await broken(
      `${comeBack}; UPDATE payout SET status = 'scheduled', transfer_id = NULL WHERE id = '${debt}'`,
    ),
  ).toBeNull()
})

test('a payout is in one transfer only, to its own host', async () => {
  await addTransfer(100)
  expect(await broken(`UPDATE transfer SET amount_minor = 100`)).toBe('transfer_adds_up')
  await client.query('SET CONSTRAINTS ALL DEFERRED')
  await client.query('SAVEPOINT before')
  await expect(addPayout(100, 'sending', ids.other)).rejects.toMatchObject({
    constraint: 'payout_of_transfer_fkey',
  })
  await client.query('ROLLBACK TO before')
  const free = await addPayout(100, 'scheduled')
  expect(await broken(`UPDATE payout SET transfer_id = '${transferId}' WHERE id = '${free}'`)).toBe(
    'payout_in_transfer',
  )
  expect(await broken(`UPDATE payout SET status = 'sending' WHERE id = '${free}'`)).toBe(
    'payout_in_transfer',
  )
})

test('a debt is netted: it cannot be held, cannot fail, cannot be cancelled', async () => {
  const id = await addPayout(-5, 'scheduled')
  for (const status of ['held', 'cancelled'])
    expect(await broken(`UPDATE payout SET status = '${status}' WHERE id = '${id}'`)).toBe(
      'payout_amount',
    )
})
