import { expect, test } from 'vitest'
import { sealKey } from './key.ts'
import { seal, unseal } from './seal.ts'

const config = { AUTH_SECRET: 'a secret of the tests, long enough for it' }
const request = { key: 'a-key-of-mine', caller: 'me', path: 'a.b', input: { json: { a: 1, b: 2 } } }
const sealed = sealKey(config, request)

test('the key and its caller make the id; path and input make the request', () => {
  const same = sealKey(config, { ...request, input: { json: { b: 2, a: 1 } } })
  expect([same.id, same.request]).toEqual([sealed.id, sealed.request])
  for (const other of [{ key: 'another-key' }, { caller: 'you' }])
    expect(sealKey(config, { ...request, ...other }).id).not.toEqual(sealed.id)
  for (const other of [
    { path: 'a.c' },
    { input: { json: { a: 1, b: 3 } } },
    { input: undefined },
  ]) {
    const { id, request: asked } = sealKey(config, { ...request, ...other })
    expect(id).toEqual(sealed.id)
    expect(asked).not.toEqual(sealed.request)
  }
})

test('lists are not what is in another order', () => {
  const list = (json: number[]) => sealKey(config, { ...request, input: { json } }).request
  expect(list([1, 2])).not.toEqual(list([2, 1]))
})

test('an answer opens with its key and our secret only, where it was put', () => {
  const answer = seal(sealed, 'ሰላም {"token":"secret"}')
  expect(unseal(sealed, answer)).toBe('ሰላም {"token":"secret"}')
  const strangers = [
    sealKey(config, { ...request, key: 'another-key' }),
    sealKey({ AUTH_SECRET: 'another secret, which is long enough' }, request),
    { ...sealed, id: Buffer.alloc(32) },
  ]
  for (const stranger of strangers) expect(() => unseal(stranger, answer)).toThrow()
})
