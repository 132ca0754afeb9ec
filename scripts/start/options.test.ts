import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without options a first start makes 500 listings and keeps what is there', () => {
  expect(readOptions([])).toEqual({
    fresh: false,
    port: undefined,
    listings: 500,
    seed: 1,
    verbose: false,
    help: false,
  })
})

test('options are read as numbers', () => {
  const options = readOptions(['--port', '5000', '--listings=1000000', '--fresh'])
  expect(options).toMatchObject({ port: 5000, listings: 1_000_000, fresh: true })
})

test.each([
  [['--prot', '5000'], /^Unknown option '--prot'\.$/],
  [['5000'], /^Unexpected argument '5000'\./],
  [['--port', '99999'], /^--port takes a whole number from 0 to 65,529, not "99999"\.$/],
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
