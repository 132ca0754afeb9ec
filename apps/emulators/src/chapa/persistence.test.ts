import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFolder } from '../../test/folder.ts'
import { openGateway } from '../../test/harness.ts'

test('payments, money, journal and waiting webhooks survive a restart', async () => {
  await using folder = await openFolder()
  const first = await openGateway({ dataDir: folder.path })
  first.merchant.answers.push(503)
  await first.control('PUT', '/settings', { retryScheduleMs: [300_000] })
  await first.initialize('b1', { meta: { $map: 1 } })
  await first.control('POST', '/pay', { tx_ref: 'b1', outcome: 'success' })
  await first.merchant.calls('/webhook', 1)
  const before = await first.journal()
  const balance = (await first.control('GET', '/balance')).body
  await first[Symbol.asyncDispose]()

  await using second = await openGateway({ dataDir: folder.path })
  const journal = await second.journal()
  expect(journal.slice(0, before.length)).toEqual(before)
  expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_entry, index) => index + 1))
  expect((await second.control('GET', '/balance')).body).toEqual(balance)
  const { body } = await second.api('GET', '/transaction/verify/b1')
  expect(body).toMatchObject({ status: 'success', data: { meta: { $map: 1 } } })
  await second.control('PUT', '/clock', { advanceMs: 300_000 })
  expect(await second.merchant.calls('/webhook', 1)).toHaveLength(1)
  const used = { amount: 1, currency: 'ETB', tx_ref: 'b1' }
  const again = await second.api('POST', '/transaction/initialize', { json: used })
  expect(again.body.message).toBe('Transaction reference has been used before')
})

test('a half-written last line of the journal does not spoil the next', async () => {
  await using folder = await openFolder()
  const first = await openGateway({ dataDir: folder.path })
  await first.initialize('b1')
  await first[Symbol.asyncDispose]()
  await writeFile(join(folder.path, 'chapa-journal.jsonl'), '{"seq":99,"ki', { flag: 'a' })
  const second = await openGateway({ dataDir: folder.path })
  await second.initialize('b2')
  await second[Symbol.asyncDispose]()
  await using third = await openGateway({ dataDir: folder.path })
  expect((await third.journal('?kind=payment')).map(({ subject }) => subject)).toEqual(['b1', 'b2'])
})

test('a damaged state is one sentence with the remedy', async () => {
  await using folder = await openFolder()
  await writeFile(join(folder.path, 'chapa-state.json'), '{')
  await expect(openGateway({ dataDir: folder.path })).rejects.toThrow(
    /^The emulator's saved state in .*chapa-state\.json cannot be read; delete that file\.$/,
  )
})

test('an instance without a folder remembers nothing', async () => {
  const first = await openGateway()
  await first.initialize('b1')
  await first[Symbol.asyncDispose]()
  await using second = await openGateway()
  expect((await second.control('GET', '/payments/b1')).code).toBe(404)
})

test('a webhook under way at the stop neither fails it nor is lost', async () => {
  const folder = await openFolder()
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const webhookUrl = `http://127.0.0.1:${port}/`
  const first = await openGateway({ dataDir: folder.path, webhookUrl })
  await first.initialize('b1')
  const asked = once(silent, 'request')
  await first.control('POST', '/pay', { tx_ref: 'b1', outcome: 'success' })
  await asked
  await first[Symbol.asyncDispose]()
  const second = await openGateway({ dataDir: folder.path })
  await second.merchant.calls('/webhook', 1)
  await second[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
  // The first attempt only ends now, long after its emulator and its folder are gone.
  silent.closeAllConnections()
  await new Promise((done) => silent.close(done))
})
