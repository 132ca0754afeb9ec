import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testKey, until } from '../test/harness.ts'

const settings = { CHAPA_SECRET_KEY: testKey, CHAPA_WEBHOOK_SECRET: 'secret' }

function start(environment: Record<string, string>): { child: ChildProcess; said: string[] } {
  const child = fork(new URL('main.ts', import.meta.url), {
    env: { PATH: process.env.PATH ?? '', ...environment },
    silent: true,
    execArgv: [],
  })
  const said: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return { child, said }
}

const code = async (child: ChildProcess) => child.exitCode ?? (await once(child, 'exit'))[0]

test('announces where everything is and stops cleanly on SIGTERM', async () => {
  const { child } = start(settings)
  const [ready] = await once(child, 'message')
  const local = (path: string) =>
    expect.stringMatching(new RegExp(`^http://127.0.0.1:\\d+${path}$`))
  expect(ready).toEqual({
    type: 'ready',
    chapaUrl: local('/v1'),
    checkoutUrl: local('/checkout/payment'),
    controlUrl: local(''),
    stripeUrl: local(''),
    stripeControlUrl: local(''),
    smtpUrl: expect.stringMatching(/^smtp:\/\/127\.0\.0\.1:\d+$/),
    mailboxUrl: local(''),
  })
  expect((await fetch(ready.mailboxUrl)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await code(child)).toBe(0)
})

test('does not outlive its parent', async () => {
  const { child } = start(settings)
  const [ready] = await once(child, 'message')
  child.disconnect()
  expect(await code(child)).toBe(0)
  await until(() =>
    fetch(ready.mailboxUrl).then(
      () => false,
      () => true,
    ),
  )
})

test.each(['CHAPA_PORT', 'CHAPA_CONTROL_PORT', 'STRIPE_PORT', 'SMTP_PORT', 'MAILBOX_PORT'])(
  'a busy %s is one sentence and exit code 1',
  async (setting) => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await once(blocker, 'listening')
    const { port } = blocker.address() as AddressInfo
    const { child, said } = start({ ...settings, [setting]: String(port) })
    expect(await code(child)).toBe(1)
    expect(said.join('')).toBe(
      `Port ${port} is already in use; stop what uses it or set ${setting} to another port.\n`,
    )
    blocker.close()
  },
)

test('wrong settings are told all at once', async () => {
  const { child, said } = start({ CHAPA_PORT: 'x', CHAPA_SECRET_KEY: '' })
  expect(await code(child)).toBe(1)
  const sentence = said.join('')
  for (const name of ['CHAPA_PORT', 'CHAPA_SECRET_KEY', 'CHAPA_WEBHOOK_SECRET']) {
    expect(sentence).toContain(name)
  }
  expect(sentence.trim().split('\n')).toHaveLength(1)
})

test('a key that is no Chapa key is refused', async () => {
  const { child, said } = start({ ...settings, CHAPA_SECRET_KEY: 'sk_live_1' })
  expect(await code(child)).toBe(1)
  expect(said.join('')).toContain('CHASECK_TEST-')
})
