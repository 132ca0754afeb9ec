import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { homeAt, prepareHome } from './home.ts'
import { takeLock } from './lock.ts'
import { keepSecrets } from './secrets.ts'

test('the lock of a start that was killed is taken over', async () => {
  await using place = await openHome()
  // A process that lives but is no start of ours: the number has been given again.
  await writeFile(place.home.lock, String(process.ppid))
  {
    await using _lock = await takeLock(place.home)
    expect(await readFile(place.home.lock, 'utf8')).toBe(String(process.pid))
  }
  await expect(stat(place.home.lock)).rejects.toThrow('ENOENT')
})

test('secrets are made once and are for their owner only', async () => {
  await using place = await openHome()
  const made = await keepSecrets(place.home)
  expect(await keepSecrets(place.home)).toEqual(made)
  expect((await stat(place.home.secrets)).mode & 0o777).toBe(0o600)
})

test('damaged secrets are one sentence with the remedy', async () => {
  await using place = await openHome()
  await writeFile(place.home.secrets, '{"authSecret":')
  await expect(keepSecrets(place.home)).rejects.toMatchObject({
    message: `${place.home.secrets} is damaged.`,
    remedy: expect.stringContaining('Delete it'),
  })
})

test('a file in the place of the data folder is one sentence with the remedy', async () => {
  await using place = await openHome()
  const file = join(place.home.folder, 'file')
  await writeFile(file, '')
  await expect(prepareHome(homeAt(file))).rejects.toMatchObject({
    message: expect.stringContaining('something else stands in its place'),
  })
})

async function openHome() {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-home-'))
  const home = homeAt(folder)
  return { home, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
