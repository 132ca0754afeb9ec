import { expect, test } from 'vitest'
import { openGateway, testKey } from '../../test/harness.ts'

test('the journal tells every request with its answer, in order, without the key', async () => {
  await using gateway = await openGateway()
  await gateway.initialize('b1')
  await gateway.api('GET', '/transaction/verify/b1')
  await gateway.api('GET', '/transaction/verify/b1', { key: 'wrong' })
  const entries = await gateway.journal()
  const asked = entries.filter(({ kind }) => kind === 'request')
  const answered = entries.filter(({ kind }) => kind === 'answer')
  expect(asked.map(({ operation, mode }) => [operation, mode])).toEqual([
    ['initialize', 'test'],
    ['verify', 'test'],
    ['verify', null],
  ])
  expect(answered.map(({ request, code }) => [request, code])).toEqual([
    [asked[0].seq, 200],
    [asked[1].seq, 404],
    [asked[2].seq, 401],
  ])
  expect(JSON.stringify(entries)).not.toContain(testKey)
})

test('a request struck by a fault is in the journal all the same', async () => {
  await using gateway = await openGateway()
  await gateway.control('POST', '/faults', { kind: '500-before' })
  await gateway.api('GET', '/banks')
  const [request, answer] = await gateway.journal().then((all) => all.slice(-2))
  expect(request).toMatchObject({ kind: 'request', operation: 'banks', fault: '500-before' })
  expect(answer).toMatchObject({ kind: 'answer', code: null, fault: '500-before' })
})

test('it can be read from where the last reading ended', async () => {
  await using gateway = await openGateway()
  const { last } = (await gateway.control('GET', '/journal')).body
  await gateway.initialize('b1')
  const entries = await gateway.journal(`?after=${last}`)
  expect(entries.map(({ kind }) => kind)).toEqual(['request', 'payment', 'answer'])
})

test('for long runs it keeps what changed, and no calls', async () => {
  await using gateway = await openGateway()
  await gateway.control('PUT', '/settings', { journalCalls: false })
  const { last } = (await gateway.control('GET', '/journal')).body
  await gateway.initialize('b1')
  await gateway.control('POST', '/pay', { tx_ref: 'b1', outcome: 'success' })
  const entries = await gateway.journal(`?after=${last}`)
  expect(new Set(entries.map(({ kind }) => kind))).toEqual(
    new Set(['payment', 'control', 'money', 'webhook']),
  )
})
