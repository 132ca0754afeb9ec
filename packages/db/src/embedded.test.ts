import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startEmbedded, throwawaySettings as settings } from './embedded.ts'

let parent: string
beforeAll(async () => (parent = await mkdtemp(join(tmpdir(), 'nexus-embedded-'))))
afterAll(() => rm(parent, { recursive: true }))

test('what was written is there after a stop and a start', async () => {
  const dataDir = join(parent, 'kept')
  {
    await using server = await startEmbedded({ dataDir, settings })
    await run(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  }
  await using server = await startEmbedded({ dataDir, settings })
  expect(await run(server.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
})

test('a new server is PostgreSQL 18 in UTF-8 and UTC, on this machine only, behind a password', async () => {
  await using server = await startEmbedded({
    dataDir: join(parent, 'new'),
    settings,
    temporary: true,
  })
  const shown = `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_encoding') AS encoding,
    current_setting('timezone') AS zone, current_setting('listen_addresses') AS addresses`
  expect(await run(server.url, shown)).toEqual([
    { major: 18, encoding: 'UTF8', zone: 'UTC', addresses: '127.0.0.1' },
  ])
  const guess = new URL(server.url)
  guess.password = 'guess'
  await expect(run(guess.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
})

test('a folder in use by a living server is refused in one sentence', async () => {
  const dataDir = join(parent, 'busy')
  await cp(await wholeFolder(), dataDir, { recursive: true })
  await using _server = await startEmbedded({ dataDir, settings, temporary: true })
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    problem: 'FOLDER_IN_USE',
    message: expect.stringMatching(
      /^The data folder .+busy is in use by a running PostgreSQL \(process \d+\)\.$/,
    ),
  })
})

test('a busy port is refused in one sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const starting = startEmbedded({ dataDir: join(parent, 'port'), port, settings })
  await expect(starting).rejects.toMatchObject({
    problem: 'PORT_BUSY',
    message: `Port ${port} for PostgreSQL is in use by another program.`,
  })
  expect(existsSync(join(parent, 'port'))).toBe(false)
  taken.close()
})

test.for([
  ['its PG_VERSION is missing', (dir: string) => rm(join(dir, 'PG_VERSION'))],
  ['it is of another major version', (dir: string) => writeFile(join(dir, 'PG_VERSION'), '17\n')],
  ['its control file is missing', (dir: string) => rm(join(dir, 'global/pg_control'))],
  ['its control file is garbage', (dir: string) => writeFile(join(dir, 'global/pg_control'), 'x')],
  ['its write-ahead log is gone', (dir: string) => rm(join(dir, 'pg_wal'), { recursive: true })],
  ['its configuration is gone', (dir: string) => rm(join(dir, 'postgresql.conf'))],
  ['its password is gone', (dir: string) => rm(join(dir, 'nexus.password'))],
  ['its password is another', (dir: string) => writeFile(join(dir, 'nexus.password'), 'other')],
  ['its catalog is gone', (dir: string) => rm(join(dir, 'base'), { recursive: true })],
] as const)(
  'a damaged folder is refused in one sentence with a remedy: %s',
  async ([why, damage]) => {
    const dataDir = join(parent, `damaged-${why.replaceAll(' ', '-')}`)
    await cp(await wholeFolder(), dataDir, { recursive: true })
    await damage(dataDir)
    const error = await startEmbedded({ dataDir, settings }).then(
      async (server) => server.stop(),
      (reason: unknown) => reason,
    )
    expect(error).toMatchObject({ name: 'EmbeddedError', problem: 'FOLDER_DAMAGED' })
    const { message, remedy } = error as { message: string; remedy: string }
    expect(message).toMatch(/^The data folder .+\.$/)
    expect(message).not.toContain('\n')
    expect(remedy).toContain('npm start -- --fresh')
  },
)

test('a folder that holds something else is not touched', async () => {
  const dataDir = join(parent, 'letters')
  await mkdir(dataDir)
  await writeFile(join(dataDir, 'letter.txt'), 'Dear')
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ problem: 'FOLDER_DAMAGED' })
  expect(await readFile(join(dataDir, 'letter.txt'), 'utf8')).toBe('Dear')
})

test('a first start that was interrupted is begun anew', async () => {
  const dataDir = join(parent, 'interrupted')
  await mkdir(`${dataDir}.making-999999999`)
  await using server = await startEmbedded({ dataDir, settings, temporary: true })
  expect(await run(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(existsSync(`${dataDir}.making-999999999`)).toBe(false)
})

test('the pid file of a crashed server is no obstacle, even when its number now is ours', async () => {
  const dataDir = join(parent, 'stale')
  await cp(await wholeFolder(), dataDir, { recursive: true })
  await writeFile(
    join(dataDir, 'postmaster.pid'),
    `${process.pid}\n${dataDir}\n0\n5432\n\n127.0.0.1\n0 0\nready\n`,
  )
  await using server = await startEmbedded({ dataDir, settings, temporary: true })
  expect(await run(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a server that was killed starts again with all that was committed', async () => {
  const dataDir = join(parent, 'crashed')
  await cp(await wholeFolder(), dataDir, { recursive: true })
  const first = await startEmbedded({ dataDir })
  await run(first.url, 'CREATE TABLE committed AS SELECT 1 AS one')
  const pid = Number.parseInt(await readFile(join(dataDir, 'postmaster.pid'), 'utf8'), 10)
  process.kill(pid, 'SIGKILL')
  await first.exited
  await using second = await startEmbedded({ dataDir, temporary: true })
  expect(await run(second.url, 'SELECT one FROM committed')).toEqual([{ one: 1 }])
})

test('when its process is killed the server ends, and a temporary folder goes with it', async () => {
  const dataDir = join(parent, 'orphan')
  await cp(await wholeFolder(), dataDir, { recursive: true })
  const url = await startAndKill(dataDir, 'temporary')
  await vi.waitFor(() => expect(existsSync(dataDir)).toBe(false), { timeout: 10_000, interval: 50 })
  await expect(run(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
})

test('right after its process was killed the same folder can be started again', async () => {
  const dataDir = join(parent, 'again')
  await cp(await wholeFolder(), dataDir, { recursive: true })
  await startAndKill(dataDir, 'kept')
  await using server = await startEmbedded({ dataDir, settings, temporary: true })
  expect(await run(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test.runIf(process.getuid?.() === 0)(
  'root may have the data below a folder closed to others',
  async () => {
    const closed = join(parent, 'closed')
    await mkdir(closed, { mode: 0o700 })
    await using server = await startEmbedded({
      dataDir: join(closed, 'data'),
      settings,
      temporary: true,
    })
    const loads = `CREATE EXTENSION btree_gist; SELECT 1 AS one`
    await run(server.url, loads)
  },
)

test('an unknown setting is named', async () => {
  const starting = startEmbedded({
    dataDir: join(parent, 'setting'),
    settings: { ...settings, colour: 'blue' },
  })
  await expect(starting).rejects.toMatchObject({
    problem: 'START_FAILED',
    message: expect.stringContaining('"colour"'),
  })
})

/** Made once: to make a cluster takes longer than all that most of these tests do with theirs. */
let whole: Promise<string> | undefined
function wholeFolder(): Promise<string> {
  whole ??= (async () => {
    const dataDir = join(parent, 'whole')
    const server = await startEmbedded({ dataDir, settings })
    await server.stop()
    return dataDir
  })()
  return whole
}

async function startAndKill(dataDir: string, temporary: string): Promise<string> {
  const script = join(import.meta.dirname, '../test/orphan.ts')
  const child = spawn(process.execPath, [script, dataDir, temporary], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  child.kill('SIGKILL')
  await once(child, 'exit')
  return (JSON.parse(line.toString()) as { url: string }).url
}

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
