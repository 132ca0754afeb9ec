import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { answer, event, openServer } from './server.ts'

test('whatever was called, given up or closed, no timer, socket or rejection is left, and the program ends by itself', async () => {
  const open = new Set<object>()
  await using server = await openServer((request, response) => {
    open.add(response)
    response.on('close', () => open.delete(response))
    const path = request.url ?? ''
    if (path.includes('listings.search')) response.end(answer({ items: [], nextCursor: null }))
    if (!path.includes('bookings.watch')) return
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(null, '{"json":{}}', '1'))
  })
  const program = join(import.meta.dirname, 'programs/everything.ts')
  const start = performance.now()
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, server.url], {
    timeout: 15_000,
  })
  const { codes, left } = JSON.parse(stdout) as { codes: string[]; left: string[] }
  expect(codes).toEqual([null, 'TIMEOUT', 'ABORTED', 'NETWORK', 'CLOSED', 'CLOSED', 'CLOSED'])
  expect(left.filter((resource) => !/^(Pipe|TTY|FS)/.test(resource))).toEqual([])
  expect(stderr).toBe('')
  expect(open.size).toBe(0)
  // A connection that is kept for the next call does not keep the program.
  expect(performance.now() - start).toBeLessThan(10_000)
})
