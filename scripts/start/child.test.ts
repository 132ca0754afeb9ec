import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Child } from './child.ts'

test('a child that crashes is started again, and says so', async () => {
  await using place = await openPlace(`process.send({ type: 'ready' })`)
  await place.child.start()
  const first = place.child.pid
  process.kill(first!, 'SIGKILL')
  await vi.waitFor(() => expect(place.told).toContain('The worker runs again.'), {
    timeout: 20_000,
  })
  expect(place.told[0]).toBe('The worker has ended (SIGKILL); it starts again in 0.5 s.')
  expect(place.child.pid).not.toBe(first)
})

test('a child that cannot start at all is explained by its error, without a stack trace', async () => {
  await using place = await openPlace(`throw new TypeError('the moon is missing')`)
  await expect(place.child.start()).rejects.toMatchObject({
    message: 'The worker could not start: TypeError: the moon is missing',
    remedy: expect.stringContaining(place.log),
  })
})

test('a stopped child is gone, and stays gone', async () => {
  await using place = await openPlace(
    `process.send({ type: 'ready' }); process.on('SIGTERM', () => process.exit(0))`,
  )
  await place.child.start()
  await place.child.stop()
  expect(isAlive(place.child.pid!)).toBe(false)
  expect(place.told).toEqual([])
})

test('what a child complains about is shown; everything it says is in its log', async () => {
  await using place = await openPlace(
    `process.on('SIGUSR2', () => { console.log('all well'); console.error('but the disk is slow') })
    console.error('one moment')
    process.send({ type: 'ready' })`,
  )
  await place.child.start()
  // What it says while it starts is for the log alone, so it may speak only when we know that it is up.
  process.kill(place.child.pid!, 'SIGUSR2')
  await vi.waitFor(() => expect(place.told).toEqual(['worker │ but the disk is slow']), {
    timeout: 10_000,
  })
  await vi.waitFor(() => expect(readFileSync(place.log, 'utf8')).toContain('all well'))
  expect(readFileSync(place.log, 'utf8')).toContain('one moment')
})

async function openPlace(script: string) {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-child-'))
  const file = join(folder, 'child.mjs')
  const log = join(folder, 'child.log')
  // It must not end by itself while it is watched.
  await writeFile(
    file,
    `setInterval(() => {}, 1000)\nprocess.on('disconnect', () => process.exit(0))\n${script}\n`,
  )
  const told: string[] = []
  const child = new Child(
    { name: 'worker', file, env: process.env, log },
    { tell: (line) => told.push(line), verbose: false },
  )
  return {
    child,
    told,
    log,
    async [Symbol.asyncDispose]() {
      await child.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
