import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './port.ts'

test('a free port is not one that a system gives to servers that name none', async () => {
  const given = createServer().listen(0, '127.0.0.1')
  await once(given, 'listening')
  const { port: lowestSeen } = given.address() as { port: number }
  given.close()
  const ports = await Promise.all(Array.from({ length: 50 }, freePort))
  expect(Math.max(...ports)).toBeLessThan(Math.min(32_768, lowestSeen))
})
