import { expect, test } from 'vitest'
import { openGateway } from '../../test/harness.ts'
import { acceptedBy, documentedProfile, drawProfile, switches } from './profile.ts'

test('the flipped profile differs from the documented one in every switch', () => {
  const plain = drawProfile({ ...documentedProfile })
  const flipped = drawProfile({ ...documentedProfile, base: 'flipped' })
  for (const name of Object.keys(switches) as (keyof typeof switches)[]) {
    expect(flipped[name], name).not.toBe(plain[name])
  }
})

test('a seed gives the same profiles again, another seed others', () => {
  const ten = (seed: number) => {
    const choice = { base: 'random' as const, seed, drawn: 0, overrides: {} }
    return JSON.stringify(Array.from({ length: 10 }, () => drawProfile(choice)))
  }
  expect(ten(7)).toBe(ten(7))
  expect(ten(7)).not.toBe(ten(8))
})

test('every value of every switch comes up within a few hundred draws', () => {
  const drawn = Array.from({ length: 300 }, (_, seed) =>
    drawProfile({ base: 'random', seed, drawn: 0, overrides: {} }),
  )
  for (const [name, values] of Object.entries(switches)) {
    const seen = new Set(drawn.map((profile) => profile[name as keyof typeof profile]))
    expect(seen.size, name).toBe(values.length)
  }
})

test('a random server answers in ever other ways, and accepts the same all the time', () => {
  const choice = { base: 'random' as const, seed: 7, drawn: 0, overrides: {} }
  const accepts = acceptedBy(choice)
  const drawn = Array.from({ length: 50 }, () => drawProfile(choice))
  for (const profile of drawn) expect(profile).toMatchObject(accepts)
  expect(new Set(drawn.map(({ verifyAmount }) => verifyAmount)).size).toBe(3)
})

test('the flipped profile changes what verify says', async () => {
  await using gateway = await openGateway()
  await gateway.initialize('b1')
  await gateway.control('POST', '/pay', { tx_ref: 'b1', outcome: 'success', method: 'telebirr' })
  await gateway.control('PUT', '/profile', { base: 'flipped' })
  const { data } = (await gateway.api('GET', '/transaction/verify/b1')).body
  expect(data).toMatchObject({ amount: '100.00', charge: '3.50', payment_method: 'telebirr' })
  expect(data).not.toHaveProperty('method')
})

test('under the random profile a careful client still reads one truth', async () => {
  await using gateway = await openGateway()
  await gateway.control('PUT', '/profile', { base: 'random', seed: 42 })
  await gateway.initialize('b1', { amount: '99.90' })
  await gateway.control('POST', '/pay', { tx_ref: 'b1', outcome: 'success' })
  for (let time = 0; time < 20; time += 1) {
    const { body } = await gateway.api('GET', '/transaction/verify/b1')
    expect(Number(body.data.amount)).toBe(99.9)
    expect(body.data.method ?? body.data.payment_method).toBe('test')
  }
})

test('an override of an unknown switch or value is refused', async () => {
  await using gateway = await openGateway()
  for (const overrides of [{ nothing: 'x' }, { verifyAmount: 'roman' }]) {
    expect((await gateway.control('PUT', '/profile', { overrides })).code).toBe(400)
  }
})
