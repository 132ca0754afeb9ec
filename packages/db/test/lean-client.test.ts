import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const generated = join(import.meta.dirname, '../src/generated')
const files = readdirSync(generated, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(generated, name), 'utf8') }))

test('no process keeps the query compiler of Prisma as text', () => {
  const asText = files.filter(({ text }) => text.includes('wasm-base64'))
  expect(asText.map(({ name }) => name)).toEqual([])
})

test('every character of the generated client takes one byte of memory', () => {
  const wide = files.filter(({ text }) => /[^\0-\xff]/.test(text))
  expect(files.length).toBeGreaterThan(10)
  expect(wide.map(({ name }) => name)).toEqual([])
})
