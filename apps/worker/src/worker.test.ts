import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { type Mailbox, openMailbox } from '../test/mailbox.ts'
import { until } from '../test/until.ts'
import { addJob, dead, failed, finished, hurry, makeUser, openWorker } from '../test/worker.ts'

const url = 'https://stay.example/verify?token=a-secret-token'
let database: TestDatabase
let mailbox: Mailbox
let worker: Awaited<ReturnType<typeof openWorker>>

beforeAll(async () => {
  database = await openDatabase()
  mailbox = await openMailbox()
  worker = await openWorker({ url: database.url, mailbox })
})

afterAll(async () => {
  await worker?.[Symbol.asyncDispose]()
  await mailbox?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
})

test('a job becomes a mail with its plain-text twin, and one line that holds nothing of the payload', async () => {
  const { db } = database
  const user = await makeUser(db)
  const id = await addJob(db, { name: 'emails/verify-email', payload: { userId: user.id, url } })
  const [mail] = await mailbox.expect(user.email)
  expect(mail?.subject).toBe('Confirm your e-mail address')
  expect(mail?.html).toContain(`href="${url}"`)
  expect(mail?.text).toContain(url)
  expect(mail?.from).toContain('stays@nexus.example')
  await finished(db, id)
  const line = await until(() => worker.logged.find((text) => text.includes(` id=${id} `)) ?? false)
  expect(line).toMatch(/ info {2}job done name=emails\/verify-email id=\d+ attempt=1 ms=\d+\n$/)
  expect(worker.logged.join('')).not.toMatch(/a-secret-token|@guests\.example/)
})

test('a job that runs twice sends one mail', async () => {
  const { db } = database
  const user = await makeUser(db)
  const payload = { userId: user.id, url }
  await finished(db, await addJob(db, { name: 'emails/verify-email', payload }))
  await finished(db, await addJob(db, { name: 'emails/verify-email', payload }))
  expect(await mailbox.mails(user.email)).toHaveLength(1)
})

test('a copy that could not be told from the first has the same Message-ID', async () => {
  const { db } = database
  const user = await makeUser(db)
  const payload = { userId: user.id, url }
  await finished(db, await addJob(db, { name: 'emails/verify-email', payload }))
  // As if the worker had died between the mail server's yes and the record of it.
  await db.prisma.effect.deleteMany({ where: { key: { contains: user.id } } })
  await finished(db, await addJob(db, { name: 'emails/verify-email', payload }))
  const ids = (await mailbox.mails(user.email)).map((mail) => mail.headers['message-id'])
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
})

test('another link is another mail', async () => {
  const { db } = database
  const user = await makeUser(db)
  for (const link of [url, `${url}-2`]) {
    await finished(
      db,
      await addJob(db, { name: 'emails/verify-email', payload: { userId: user.id, url: link } }),
    )
  }
  const ids = (await mailbox.mails(user.email)).map((mail) => mail.headers['message-id'])
  expect(new Set(ids).size).toBe(2)
})

test('a mail that is refused for now is sent at a later attempt', async () => {
  const { db } = database
  const user = await makeUser(db)
  await mailbox.refuse(1, 451)
  const id = await addJob(db, { name: 'emails/reset-password', payload: { userId: user.id, url } })
  const state = await failed(db, id)
  expect(state.attempts).toBeLessThan(state.max_attempts)
  expect(state.last_error).toContain('451')
  await hurry(db, id)
  await finished(db, id)
  expect(await mailbox.mails(user.email)).toHaveLength(1)
})

test('a mail that is refused for good fails once, and says so', async () => {
  const { db } = database
  const user = await makeUser(db)
  await mailbox.refuse(1, 550)
  const id = await addJob(db, { name: 'emails/reset-password', payload: { userId: user.id, url } })
  expect(await dead(db, id)).toMatchObject({ reason: 'hopeless', attempts: 1 })
  expect(await mailbox.mails(user.email)).toHaveLength(0)
})

test('a malformed payload fails once, loudly, and stays for staff to see', async () => {
  const { db } = database
  const id = await addJob(db, {
    name: 'payments/settle',
    payload: { txRef: '', token: 'a-secret-token' },
  })
  const letter = await dead(db, id)
  expect(letter).toMatchObject({ reason: 'malformed', attempts: 1, payload: { txRef: '' } })
  expect(letter.error).toMatch(
    /^The payload is not one of payments\/settle: txRef: .+Unrecognized key/,
  )
  const line = await until(() => worker.logged.find((text) => text.includes(` id=${id} `)) ?? false)
  expect(line).toMatch(/ error job given up name=payments\/settle /)
  expect(line).not.toContain('a-secret-token')
})

test('a job about something that does not exist is not tried again', async () => {
  const { db } = database
  const nobody = '0199a000-0000-7000-8000-00000000dead'
  const user = await addJob(db, { name: 'emails/verify-email', payload: { userId: nobody, url } })
  const booking = await addJob(db, {
    name: 'emails/booking-confirmed-guest',
    payload: { bookingId: nobody },
  })
  for (const id of [user, booking])
    expect(await dead(db, id)).toMatchObject({ reason: 'hopeless', attempts: 1 })
})

test('a job is given up after the attempts of its policy, and lies in the dead letter with its last error', async () => {
  const { db } = database
  const user = await makeUser(db)
  await mailbox.refuse(1, 451)
  const id = await addJob(db, { name: 'emails/verify-email', payload: { userId: user.id, url } })
  await failed(db, id)
  await mailbox.refuse(1, 451)
  await db.prisma
    .$executeRaw`SELECT graphile_worker.reschedule_jobs(ARRAY[${id}::bigint], run_at := now(), attempts := 15)`
  const letter = await dead(db, id)
  expect(letter).toMatchObject({ reason: 'exhausted', attempts: 16 })
  expect(letter.error).toContain('451')
})

test('a title, name or header that people wrote cannot end a header', async () => {
  const { db } = database
  const user = await makeUser(db, { name: 'Eve\r\nBcc: victim@guests.example\r\n\r\n<b>hello</b>' })
  await finished(
    db,
    await addJob(db, { name: 'emails/verify-email', payload: { userId: user.id, url } }),
  )
  const [mail] = await mailbox.expect(user.email)
  expect(mail?.to).toEqual([user.email])
  expect(mail?.headers).not.toHaveProperty('bcc')
  expect(await mailbox.mails('victim@guests.example')).toHaveLength(0)
})
