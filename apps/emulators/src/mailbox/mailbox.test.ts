import { createTransport } from 'nodemailer'
import { describe, expect, test } from 'vitest'
import { openFolder } from '../../test/folder.ts'
import type { MailboxOptions } from './start.ts'
import { startMailbox } from './start.ts'
import type { Mail } from './store.ts'

const mail = {
  from: 'Nexus <no-reply@nexus.localhost>',
  to: 'Almaz@Example.com',
  subject: 'Your booking is confirmed · ተረጋግጧል',
  text: 'See you on 12 December.',
  html: '<p>See you on <b>12 December</b>.</p><script>parent.alert(1)</script>',
}

async function openMailbox(options: Partial<MailboxOptions> = {}) {
  const mailbox = await startMailbox({ smtpPort: 0, webPort: 0, keeps: 100, ...options })
  const transport = createTransport(mailbox.smtpUrl)
  const get = (path: string) => fetch(`${mailbox.url}${path}`)
  return {
    get,
    send: (fields: object = {}) => transport.sendMail({ ...mail, ...fields }),
    async list(query = '') {
      const { messages } = (await (await get(`/api/messages${query}`)).json()) as {
        messages: Mail[]
      }
      return messages
    },
    url: mailbox.url,
    [Symbol.asyncDispose]: async () => {
      transport.close()
      await mailbox.stop()
    },
  }
}

describe('mailbox', () => {
  test('a sent mail is there as JSON, whole', async () => {
    await using box = await openMailbox()
    const { messageId } = await box.send({ headers: { 'X-Booking': 'b1' } })
    const [one] = await box.list()
    expect(one).toMatchObject({
      from: '"Nexus" <no-reply@nexus.localhost>',
      to: ['Almaz@example.com'],
      subject: mail.subject,
      text: expect.stringContaining(mail.text),
      html: expect.stringContaining('<b>12 December</b>'),
      receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      headers: { 'message-id': messageId, 'x-booking': 'b1' },
    })
    expect(await (await box.get(`/api/messages/${one?.id}`)).json()).toEqual(one)
    expect((await box.get('/api/messages/none')).status).toBe(404)
  })

  test('a list comes without the words when nobody wants them', async () => {
    await using box = await openMailbox()
    await box.send()
    const [one] = await box.list('?bodies=no')
    expect(one).toMatchObject({
      subject: mail.subject,
      headers: { 'message-id': expect.any(String) },
    })
    expect(one).not.toHaveProperty('html')
    expect(one).not.toHaveProperty('text')
  })

  test('it keeps as many of the newest as it was told, also over a restart', async () => {
    await using folder = await openFolder()
    const options = { keeps: 2, dataDir: folder.path }
    {
      await using box = await openMailbox(options)
      for (const subject of ['First', 'Second', 'Third']) await box.send({ subject })
      expect((await box.list()).map(({ subject }) => subject)).toEqual(['Third', 'Second'])
    }
    await using again = await openMailbox(options)
    expect((await again.list()).map(({ subject }) => subject)).toEqual(['Third', 'Second'])
  })

  test('newest first, by recipient in any case, by words of the subject', async () => {
    await using box = await openMailbox()
    await box.send({ subject: 'First' })
    await box.send({ subject: 'Second', bcc: 'hidden@example.com' })
    await box.send({ subject: 'Third', to: 'host@example.com' })
    const subjects = async (query: string) => (await box.list(query)).map(({ subject }) => subject)
    expect(await subjects('')).toEqual(['Third', 'Second', 'First'])
    expect(await subjects('?to=almaz@example.COM')).toEqual(['Second', 'First'])
    expect(await subjects('?to=hidden@example.com')).toEqual(['Second'])
    expect(await subjects('?to=almaz@example.com&subject=fir')).toEqual(['First'])
  })

  test('duplicates are kept and can be told by their Message-ID', async () => {
    await using box = await openMailbox()
    for (let time = 0; time < 3; time += 1) await box.send({ messageId: '<same@nexus.localhost>' })
    const ids = (await box.list()).map(({ headers }) => headers['message-id'])
    expect(ids).toEqual(Array(3).fill('<same@nexus.localhost>'))
  })

  test('the fault switch refuses so many mails with 451, then takes them', async () => {
    await using box = await openMailbox()
    await fetch(`${box.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rejectNext: 2 }),
    })
    for (let time = 0; time < 2; time += 1) {
      await expect(box.send()).rejects.toMatchObject({ responseCode: 451 })
    }
    await box.send()
    expect(await box.list()).toHaveLength(1)
  })

  test('delete empties it', async () => {
    await using box = await openMailbox()
    await box.send()
    expect((await fetch(`${box.url}/api/messages`, { method: 'DELETE' })).status).toBe(204)
    expect(await box.list()).toEqual([])
  })

  test('the pages show list, mail, plain-text twin and Message-ID, escaped', async () => {
    await using box = await openMailbox()
    const { messageId } = await box.send({ subject: '<i>Hello</i>' })
    const list = await (await box.get('/')).text()
    expect(list).toContain('&lt;i&gt;Hello&lt;/i&gt;')
    const id = (await box.list())[0]?.id
    const page = await (await box.get(`/messages/${id}`)).text()
    expect(page).toContain('See you on 12 December.')
    expect(page).toContain(messageId.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
    expect(page).not.toContain('<script>')
    expect((await box.get('/messages/none')).status).toBe(404)
  })

  test('the HTML of a mail is served sandboxed: it can run and fetch nothing', async () => {
    await using box = await openMailbox()
    await box.send()
    const id = (await box.list())[0]?.id
    const policy = (await box.get(`/messages/${id}/html`)).headers.get('content-security-policy')
    expect(policy).toMatch(/^sandbox /)
    expect(policy).not.toContain('allow-scripts')
    expect(policy).toContain("default-src 'none'")
  })

  test('mails survive a restart when there is a folder', async () => {
    await using folder = await openFolder()
    const dataDir = folder.path
    const first = await openMailbox({ dataDir })
    await first.send({ subject: 'Kept' })
    await first[Symbol.asyncDispose]()
    await using second = await openMailbox({ dataDir })
    await second.send({ subject: 'Later' })
    const kept = await second.list()
    expect(kept.map(({ subject }) => subject)).toEqual(['Later', 'Kept'])
    expect(new Set(kept.map(({ id }) => id)).size).toBe(2)
  })
})
