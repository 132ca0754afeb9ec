import { describe, expect, test } from 'vitest'
import type { Gateway } from '../../../test/harness.ts'
import { openGateway, testKey } from '../../../test/harness.ts'

const arm = (gateway: Gateway, fault: object) => gateway.control('POST', '/faults', fault)

function start(gateway: Gateway, timeoutMs = 5_000): Promise<Response> {
  return fetch(`${gateway.chapa.url}/transaction/initialize`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ amount: 1, currency: 'ETB', tx_ref: 'b1' }),
    signal: AbortSignal.timeout(timeoutMs),
  })
}

const exists = async (gateway: Gateway) =>
  (await gateway.control('GET', '/payments/b1')).code === 200

describe('faults', () => {
  test.each([
    ['timeout-before', false],
    ['timeout-after', true],
    ['reset-before', false],
    ['reset-after', true],
  ])('%s gives no answer; the effect is %s', async (kind, effect) => {
    await using gateway = await openGateway()
    await arm(gateway, { kind, operation: 'initialize' })
    await expect(start(gateway, 300)).rejects.toThrow()
    expect(await exists(gateway)).toBe(effect)
  })

  test.each([
    ['500-before', 500, false],
    ['500-after', 500, true],
    ['429', 429, false],
  ])('%s answers %i; the effect is %s', async (kind, code, effect) => {
    await using gateway = await openGateway()
    await arm(gateway, { kind })
    expect((await start(gateway)).status).toBe(code)
    expect(await exists(gateway)).toBe(effect)
  })

  test.each(['malformed-json', 'html'])('%s cannot be parsed, yet it took effect', async (kind) => {
    await using gateway = await openGateway()
    await arm(gateway, { kind })
    const answer = await start(gateway)
    expect(answer.status).toBe(200)
    await expect(answer.json()).rejects.toThrow()
    expect(await exists(gateway)).toBe(true)
  })

  test('a slow drip arrives whole, in time', async () => {
    await using gateway = await openGateway()
    await arm(gateway, { kind: 'slow-drip', holdMs: 1 })
    const answer = await start(gateway)
    expect(await answer.json()).toMatchObject({ message: 'Hosted Link' })
  })

  test('a fault hits its operation only, and only so often', async () => {
    await using gateway = await openGateway()
    await arm(gateway, { kind: '500-before', operation: 'verify', times: 2 })
    expect((await start(gateway)).status).toBe(200)
    const codes: number[] = []
    for (let time = 0; time < 3; time += 1) {
      codes.push((await gateway.api('GET', '/transaction/verify/b1')).code)
    }
    expect(codes).toEqual([500, 500, 404])
  })

  test('an unknown operation or kind is refused', async () => {
    await using gateway = await openGateway()
    expect((await arm(gateway, { kind: '500-before', operation: 'fly' })).code).toBe(400)
    expect((await arm(gateway, { kind: 'fire' })).code).toBe(400)
  })

  test('a held time-out does not hold up the stop', async () => {
    const gateway = await openGateway()
    await arm(gateway, { kind: 'timeout-after', holdMs: 60_000 })
    const lost = start(gateway).then(
      () => 'answered',
      () => 'lost',
    )
    while (!(await exists(gateway)));
    await gateway[Symbol.asyncDispose]()
    expect(await lost).toBe('lost')
  })
})
