import { createHash, randomUUID } from 'node:crypto'
import { type TestDatabase, openDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mailbox, openMailbox } from '../test/mailbox.ts'
import { until } from '../test/until.ts'
import { addJob, failed, finished, hurry, makeUser, openWorker } from '../test/worker.ts'

let database: TestDatabase
let mailbox: Mailbox
beforeAll(async () => {
  ;[database, mailbox] = await Promise.all([openDatabase(), openMailbox()])
})
afterAll(async () => {
  await mailbox?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
})

const open = (env: Record<string, string> = {}) => openWorker({ url: database.url, mailbox, env })
const askFor = (userId: string) =>
  addJob(database.db, {
    name: 'emails/verify-email',
    payload: { userId, url: `https://stay.example/verify?token=${randomUUID()}` },
  })
const kept = (email: string) =>
  database.db.prisma.mail.findFirst({ where: { email }, orderBy: { id: 'desc' } })

test('people are written to in their language', async () => {
  await using _worker = await open()
  const user = await makeUser(database.db, { locale: 'am' })
  await askFor(user.id)
  const [mail] = await mailbox.expect(user.email)
  expect(mail?.subject).toBe('የኢሜይል አድራሻዎን ያረጋግጡ')
  expect(mail?.html).toContain('lang="am"')
  expect(await until(() => kept(user.email).then((row) => row ?? false))).toMatchObject({
    locale: 'am',
    status: 'sent',
    messageId: mail?.headers['message-id']?.slice(1, -1),
  })
})

test('an address that the mail server does not know is written to once and never again', async () => {
  await using _worker = await open()
  const user = await makeUser(database.db, { email: `nobody@${randomUUID()}.example` })
  await finished(database.db, await askFor(user.id))
  expect(await kept(user.email)).toMatchObject({ status: 'bounced' })
  await finished(database.db, await askFor(user.id))
  expect(await kept(user.email)).toMatchObject({ status: 'suppressed' })
  expect(await database.db.prisma.jobDeadLetter.count()).toBe(0)
})

test('a provider that honours keys sends one mail, however many answers are lost', async () => {
  await using _worker = await open({
    RESEND_API_KEY: 're_of_the_tests',
    RESEND_URL: `${mailbox.mailboxUrl}/resend`,
  })
  const user = await makeUser(database.db)
  await mailbox.loseAnswers(1)
  const id = await askFor(user.id)
  await failed(database.db, id)
  await hurry(database.db, id)
  await finished(database.db, id)
  // As if the worker had died between the provider's yes and the record of it, and the text were another one by now.
  await database.db.prisma.effect.deleteMany({ where: { key: { contains: user.id } } })
  await database.db.prisma.user.update({ where: { id: user.id }, data: { name: 'Hana Abebe' } })
  const { payload } = await repeat(user.id)
  await finished(database.db, await addJob(database.db, { name: 'emails/verify-email', payload }))
  expect(await mailbox.mails(user.email)).toHaveLength(1)
  expect(await kept(user.email)).toMatchObject({
    status: 'sent',
    messageId: expect.stringMatching(/^resend-/),
  })

  async function repeat(userId: string) {
    const [mail] = await mailbox.mails(user.email)
    const link = /https:\/\/stay\.example\/verify\?token=[\w-]+/.exec(mail?.text ?? '')?.[0]
    return { payload: { userId, url: link } }
  }
})

test('many mails to one domain go out no faster than its provider likes, and all of them', async () => {
  await using _worker = await open({ MAIL_PER_DOMAIN_PER_SECOND: '5' })
  const domain = `${randomUUID()}.example`
  const people = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      makeUser(database.db, { email: `p${index}@${domain}` }),
    ),
  )
  const began = performance.now()
  await Promise.all(people.map(({ id }) => askFor(id)))
  const mails = () => database.db.prisma.mail.findMany({ where: { email: { endsWith: domain } } })
  await until(async () => (await mails()).length >= 12)
  expect(performance.now() - began).toBeGreaterThan(11 * 200)
  await until(async () => (await mails()).length === people.length)
  for (const { email } of people) expect(await mailbox.mails(email)).toHaveLength(1)
})

test('who waited for the turn of a mail does not send it once another has', async () => {
  await using _worker = await open({ MAIL_PER_DOMAIN_PER_SECOND: '1' })
  const domain = `${randomUUID()}.example`
  const [first, second] = await Promise.all(
    ['first', 'second'].map((name) => makeUser(database.db, { email: `${name}@${domain}` })),
  )
  await finished(database.db, await askFor(first!.id))
  const due = async () =>
    (
      await database.db.prisma.mailDomain.findUniqueOrThrow({ where: { domain } })
    ).nextSendAt.getTime()
  const before = await due()
  const url = `https://stay.example/verify?token=${randomUUID()}`
  const payload = { userId: second!.id, url }
  const id = await addJob(database.db, { name: 'emails/verify-email', payload })
  await until(async () => (await due()) > before)
  const secret = createHash('sha256').update(url).digest('base64url')
  await database.db.prisma.effect.create({
    data: { key: `emails/verify-email:${second!.id}:${secret}`, kind: 'emails/verify-email' },
  })
  await finished(database.db, id)
  expect(await mailbox.mails(second!.email)).toEqual([])
})
