import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '@nexus/db/client'
import { startEmbedded, throwawaySettings } from '@nexus/db/embedded'
import { migrate } from '@nexus/db/migrate'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { openCutLine } from '../test/cut-line.ts'
import { type Mailbox, openMailbox } from '../test/mailbox.ts'
import { openSlowLine } from '../test/slow-line.ts'
import { until } from '../test/until.ts'
import {
  addJob,
  finished,
  forkUnsupervised,
  forkWorker,
  jobState,
  makeUser,
  type WorkerProcess,
} from '../test/worker.ts'

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
    // Ctrl-C reaches a worker more than once, by itself and from its supervisor.
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

test.each(['SIGKILL', 'SIGSTOP', 'a network cut'] as const)(
  'the job of a worker that meets %s runs again soon, and its mail is sent once',
  async (how) => {
    await using line = await openSlowLine(mailbox.smtpUrl)
    await using wire = await openCutLine(database.url)
    await using dying = await forkUnsupervised({ url: wire.url, mailbox, smtpUrl: line.url })
    const mail = await addMail()
    await until(() => line.waiting() === 1)
    await using living = await forkUnsupervised({ url: database.url, mailbox })
    const ended = performance.now()
    if (how === 'a network cut') wire.cut()
    else dying.child.kill(how)
    await finished(database.db, mail.id)
    // A killed one is noticed at once, the others only by their silence.
    expect(performance.now() - ended).toBeLessThan(how === 'SIGKILL' ? 10_000 : 15_000)
    expect(await mailbox.mails(mail.email)).toHaveLength(1)
    await until(() => living.output().includes('unlocked the jobs of a worker that died'))
    if (how === 'SIGKILL') return
    if (how === 'SIGSTOP') dying.child.kill('SIGCONT')
    wire.mend()
    expect(await dying.exited).toBe(1)
    line.release()
    expect(await mailbox.mails(mail.email)).toHaveLength(1)
  },
)

test('the only worker is killed: its supervisor starts another, which takes over its jobs', async () => {
  await using line = await openSlowLine(mailbox.smtpUrl)
  await using worker = await forkWorker({ url: database.url, mailbox, smtpUrl: line.url })
  const mail = await addMail()
  await until(() => line.waiting() === 1)
  const first = worker.pid()
  const ended = performance.now()
  process.kill(first, 'SIGKILL')
  await until(() => line.waiting() === 1 && worker.pid() !== first)
  expect(performance.now() - ended).toBeLessThan(10_000)
  line.release()
  await finished(database.db, mail.id)
  expect(await mailbox.mails(mail.email)).toHaveLength(1)
  worker.child.kill('SIGTERM')
  expect(await worker.exited).toBe(0)
  expect(worker.output()).toMatch(/ warn {2}the worker has ended and is started again how=SIGKILL /)
})

test('PostgreSQL is killed and comes back: nobody needs to do anything, and no job is lost', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'nexus-worker-'))
  const start = (port?: number) =>
    startEmbedded({
      dataDir: join(dataDir, 'pg'),
      port,
      settings: throwawaySettings,
    })
  const before = await start()
  await migrate(before.url)
  await using worker = await forkWorker({ url: before.url, mailbox })
  const first = worker.pid()
  const pidFile = await readFile(join(dataDir, 'pg/postmaster.pid'), 'utf8')
  process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL')
  await before.exited
  await until(() => worker.output().includes('The worker waits for PostgreSQL: '))
  await using after = await start(before.port)
  const db = connect({ url: after.url, poolSize: 1 })
  const user = await makeUser(db)
  const payload = { userId: user.id, url: 'https://stay.example/verify?token=1' }
  await finished(db, await addJob(db, { name: 'emails/verify-email', payload }))
  expect(await mailbox.mails(user.email)).toHaveLength(1)
  expect(worker.pid()).not.toBe(first)
  expect(worker.output()).toMatch(/ error The worker lost PostgreSQL \(.+\) and starts anew\.\n/)
  expect(worker.output()).not.toContain('    at ')
  await db.close()
  worker.child.kill('SIGTERM')
  expect(await worker.exited).toBe(0)
})

test('the compiler that strips types is in no worker, not even in the first that runs these files', async () => {
  const kept = await mkdtemp(join(tmpdir(), 'nexus-worker-kept-'))
  const saysSo =
    'data:text/javascript,process.on("SIGUSR2",()=>console.log(process.moduleLoadList.join()))'
  const start = () =>
    forkWorker({
      url: database.url,
      mailbox,
      flags: ['--import', saysSo],
      env: { NODE_COMPILE_CACHE: kept },
    })
  const loaded = async (worker: WorkerProcess) => {
    process.kill(worker.pid(), 'SIGUSR2')
    await until(() => worker.output().includes('internal/deps/undici'))
    return worker.output().match(/internal\/deps\/\w+/g)
  }
  await using first = await start()
  expect(await loaded(first)).not.toContain('internal/deps/amaro')
  expect(first.output()).not.toContain(' warn ')
  expect((await readdir(kept, { recursive: true })).length).toBeGreaterThan(100)
  await using second = await start()
  expect(await loaded(second)).not.toContain('internal/deps/amaro')
})

test('a worker that can keep nothing that it compiled works all the same', async () => {
  const noFolder = join(await mkdtemp(join(tmpdir(), 'nexus-worker-kept-')), 'file')
  await writeFile(noFolder, '')
  await using _worker = await forkWorker({
    url: database.url,
    mailbox,
    env: { NODE_COMPILE_CACHE: noFolder },
  })
  await finished(database.db, (await addMail()).id)
})

test('missing settings are all named at once, and no second start is tried', async () => {
  await expect(
    forkWorker({ url: 'mysql://nowhere', mailbox, smtpUrl: 'nonsense' }),
  ).rejects.toThrow(/ended with 1:[^]*DATABASE_URL[^]*SMTP_URL/)
})
