import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { choosePorts, parts } from './ports.ts'

const host = '127.0.0.1'

test('a busy port is named with its part, and a base is offered on which all are free', async () => {
  const base = 21_800
  await using _other = await listenOn(base + 2)
  const refused = choosePorts(base, { used: parts, host })
  await expect(refused).rejects.toMatchObject({
    message: `Port ${base + 2} for the mailbox is in use by another program.`,
    remedy: expect.stringMatching(/npm start -- --port 2\d{4}$/),
  })
})

test('the port of a part that is not used may be busy', async () => {
  const base = 22_800
  await using _other = await listenOn(base + 6)
  const ports = await choosePorts(base, { used: ['api', 'docs'], host })
  expect(ports).toMatchObject({ api: base, docs: base + 1 })
})

test('base 0 gives every part a free port of its own', async () => {
  const ports = await choosePorts(0, { used: parts, host })
  expect(new Set(Object.values(ports)).size).toBe(parts.length)
})

async function listenOn(port: number): Promise<AsyncDisposable> {
  const server = createServer().listen(port, host)
  await once(server, 'listening')
  return { [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')) }
}
