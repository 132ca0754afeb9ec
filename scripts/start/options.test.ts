import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without options everything is as it comes', () => {
  expect(readOptions([])).toEqual({
    fresh: false,
    port: undefined,
    listings: undefined,
    seed: undefined,
    docs: true,
    storefront: true,
    verbose: false,
    help: false,
  })
})

test('options are read as numbers', () => {
  const options = readOptions(['--port', '5000', '--listings=1000000', '--fresh', '--no-docs'])
  expect(options).toMatchObject({ port: 5000, listings: 1_000_000, fresh: true, docs: false })
})

test.each([
  [['--prot', '5000'], /^Unknown option '--prot'\.$/],
  [['5000'], /^Unexpected argument '5000'\./],
  [['--port', '99999'], /^--port takes a whole number from 0 to 65,525, not "99999"\.$/],
  [['--port'], /^Option '--port <value>' argument missing\.$/],
  [['--listings', 'many'], /^--listings takes a whole number from 1 to 1,000,000, not "many"\.$/],
  [['--listings', '0'], /^--listings takes/],
])('%j is answered with one sentence', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(sentence),
      remedy: expect.stringContaining('--help'),
    }),
  )
})
