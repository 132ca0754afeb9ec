import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { type Mailbox, openMailbox } from '../test/mailbox.ts'
import { openSlowLine } from '../test/slow-line.ts'
import { until } from '../test/until.ts'
import { addJob, finished, forkWorker, jobState, makeUser } from '../test/worker.ts'

let mailbox: Mailbox
let database: TestDatabase

beforeAll(async () => {
  mailbox = await openMailbox()
  database = await openDatabase()
})

afterAll(async () => {
  await database?.[Symbol.asyncDispose]()
  await mailbox?.[Symbol.asyncDispose]()
})

async function addMail() {
  const user = await makeUser(database.db)
  const payload = { userId: user.id, url: 'https://stay.example/verify?token=1' }
  return {
    email: user.email,
    id: await addJob(database.db, { name: 'emails/verify-email', payload }),
  }
}

test.each(['SIGTERM', 'SIGINT', 'disconnect'] as const)(
  '%s: the job that runs is finished, then the worker ends with 0',
  async (how) => {
    await using line = await openSlowLine(mailbox.smtpUrl)
    await using worker = await forkWorker({ url: database.url, mailbox, smtpUrl: line.url })
    const mail = await addMail()
    await until(() => line.waiting() === 1)
    if (how === 'disconnect') worker.child.disconnect()
    else worker.child.kill(how)
    // Ctrl-C reaches a worker more than once.
    worker.child.kill('SIGTERM')
    await until(() => worker.output().includes('worker stopping'))
    const late = await addMail()
    line.release()
    expect(await worker.exited).toBe(0)
    expect(await mailbox.mails(mail.email)).toHaveLength(1)
    expect(await jobState(database.db, mail.id)).toBeNull()
    // A slot may have been asking for it just then; but nothing is left half done.
    expect((await jobState(database.db, late.id)) ?? { attempts: 0, locked: false }).toMatchObject({
      attempts: 0,
      locked: false,
    })
    await database.db.prisma
      .$executeRaw`SELECT graphile_worker.complete_jobs(ARRAY[${late.id}::bigint])`
  },
)

test.each(['SIGKILL', 'SIGSTOP'] as const)(
  'the job of a worker that meets %s runs again soon, and its mail is sent once',
  async (how) => {
    await using line = await openSlowLine(mailbox.smtpUrl)
    await using dying = await forkWorker({ url: database.url, mailbox, smtpUrl: line.url })
    const mail = await addMail()
    await until(() => line.waiting() === 1)
    await using living = await forkWorker({ url: database.url, mailbox })
    const ended = performance.now()
    dying.child.kill(how)
    await finished(database.db, mail.id)
    // A killed one is noticed at once, a stopped one only by its silence.
    expect(performance.now() - ended).toBeLessThan(how === 'SIGKILL' ? 5_000 : 15_000)
    expect(await mailbox.mails(mail.email)).toHaveLength(1)
    expect(living.output()).toContain('unlocked the jobs of workers that died')
    if (how === 'SIGKILL') return
    dying.child.kill('SIGCONT')
    expect(await dying.exited).toBe(1)
  },
)

test('a worker whose connection breaks ends with one sentence, so that it is started again', async () => {
  await using worker = await forkWorker({ url: database.url, mailbox })
  await database.db.prisma.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name LIKE 'nexus-worker%' AND datname = current_database()`
  expect(await worker.exited).toBe(1)
  const said = worker
    .output()
    .split('\n')
    .filter((text) => / error /.test(text))
  expect(said.at(-1)).toMatch(
    /The worker lost PostgreSQL \(.+\) and ends; start it again when PostgreSQL is back\.$/,
  )
  expect(worker.output()).not.toContain('    at ')
})

test('without PostgreSQL it does not start, and says why in one line', async () => {
  const url = new URL(database.url)
  url.port = '1'
  await expect(forkWorker({ url: url.href, mailbox })).rejects.toThrow(
    /ended with 1:\n.* The worker cannot start: .*ECONNREFUSED.*\.\n$/,
  )
})

test('missing settings are all named at once', async () => {
  await expect(
    forkWorker({ url: 'mysql://nowhere', mailbox, smtpUrl: 'nonsense' }),
  ).rejects.toThrow(/DATABASE_URL[^]*SMTP_URL/)
})
