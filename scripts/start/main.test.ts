import { childEnv } from '@nexus/db/testing'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { projectRoot } from './home.ts'
import type { Running } from './running.ts'

// The tests of this file follow each other on one data folder, as the days of a user do.
let folder: string
const started = new Set<Start>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nexus-start-'))
})

afterAll(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all([...started].map(({ ended }) => ended))
  await vi.waitFor(() => rm(folder, { recursive: true, force: true }), { timeout: 30_000 })
})

test(
  'a first start makes a marketplace, and tells people and scripts where everything is',
  { timeout: 120_000 },
  async () => {
    const first = start('--listings', '40')
    const { urls, logins, pid } = await isRunning(first)
    expect(pid).toBe(first.child.pid)
    expect((await fetch(`${urls.api}/health`)).status).toBe(200)
    expect((await fetch(`${urls.mailbox}/api/messages`)).status).toBe(200)
    expect((await fetch(`${urls.chapaControl}/`)).status).toBe(200)
    expect((await fetch(`${urls.stripeControl}/`)).status).toBe(200)
    expect(logins.map(({ role }) => role)).toEqual(['guest', 'host', 'staff'])
    await vi.waitFor(() => expect(first.said()).toContain('Ctrl-C stops everything'))
    expect(first.said()).toContain('40 places of')
    for (const { email } of logins) expect(first.said()).toContain(email)
  },
)

test('a second start beside it is refused with its address', { timeout: 60_000 }, async () => {
  const { urls } = readRunning()
  const second = start()
  expect(await second.ended).toBe(1)
  expect(second.said()).toBe(
    `\nNexus is running already at ${urls.api} (process ${readRunning().pid}).\nUse that one, or stop it with Ctrl-C first.\n`,
  )
})

test('when it is killed, nothing that it started lives on', { timeout: 60_000 }, async () => {
  const { ports } = readRunning()
  const [first] = started
  first!.child.kill('SIGKILL')
  await first!.ended
  const open = async () => (await Promise.all(Object.values(ports).map(answers))).filter(Boolean)
  await vi.waitFor(async () => expect(await open()).toEqual([]), { timeout: 40_000, interval: 200 })
})

test(
  'the next start finds the data, and Ctrl-C stops it cleanly',
  { timeout: 120_000 },
  async () => {
    const next = start()
    await isRunning(next)
    await vi.waitFor(() => expect(next.said()).toContain('as the last start left it'))
    next.child.kill('SIGINT')
    expect(await next.ended).toBe(0)
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
    expect(existsSync(join(folder, 'start.lock'))).toBe(false)
  },
)

test('a damaged data folder is one sentence with the remedy', { timeout: 60_000 }, async () => {
  await rm(join(folder, 'postgres/PG_VERSION'))
  const broken = start()
  expect(await broken.ended).toBe(1)
  expect(broken.said()).toContain(
    `The data folder ${join(folder, 'postgres')} is damaged: its file PG_VERSION is missing.\n`,
  )
  expect(broken.said()).toContain('npm start -- --fresh')
  expect(broken.said()).not.toMatch(/^\s+at /m)
})

test(
  'a database that cannot be reached is one sentence, without its password',
  { timeout: 60_000 },
  async () => {
    const lost = start({ DATABASE_URL: 'postgres://nexus:secret@127.0.0.1:9/nexus' })
    expect(await lost.ended).toBe(1)
    expect(lost.said()).toContain(
      'The database at 127.0.0.1:9/nexus cannot be used: nobody listens there.',
    )
    expect(lost.said()).not.toContain('secret')
  },
)

type Start = ReturnType<typeof start>

function start(...given: (string | Record<string, string>)[]) {
  const args = given.filter((each) => typeof each === 'string')
  const env = Object.assign({}, ...given.filter((each) => typeof each === 'object')) as Record<
    string,
    string
  >
  const main = join(projectRoot, 'scripts/start/main.ts')
  const child = spawn(
    process.execPath,
    [main, '--port', '0', '--no-docs', '--no-storefront', ...args],
    {
      env: {
        ...childEnv,
        NEXUS_HOME: folder,
        NO_COLOR: '1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const one = { child, ended, said: () => output }
  started.add(one)
  return one
}

/** Waits for what it tells scripts; a file of an earlier start may lie there until then. */
async function isRunning({ child, ended, said }: Start): Promise<Running> {
  let over = false
  void ended.then(() => (over = true))
  const isOurs = () => existsSync(join(folder, 'running.json')) && readRunning().pid === child.pid
  await vi.waitUntil(() => over || isOurs(), { timeout: 100_000, interval: 100 })
  expect(over, said()).toBe(false)
  return readRunning()
}

function readRunning(): Running {
  return JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as Running
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
