import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../../test/house.ts'
import { keys } from '../../test/house/config.ts'
import { keepMail } from './keep.ts'
import { isSuppressed } from './suppression.ts'
import { takeMailTurn } from './turn.ts'

const resendSecret = `whsec_${Buffer.from('a secret of the provider').toString('base64')}`
let house: House
beforeAll(async () => {
  house = await openHouse({
    env: { RESEND_WEBHOOK_SECRET: resendSecret, MAIL_PER_DOMAIN_PER_SECOND: '10' },
  })
})
afterAll(() => house[Symbol.asyncDispose]())

let sent = 0
async function sentMail(email: string) {
  const messageId = `mail-${++sent}@nexus.example`
  const about = { key: `test:${messageId}`, kind: 'emails/booking-confirmed-guest', email }
  await keepMail(house.deps, { ...about, locale: 'en', messageId, status: 'sent' })
  return messageId
}
const statusOf = async (messageId: string) =>
  (await house.deps.db.prisma.mail.findUniqueOrThrow({ where: { messageId } })).status
const suppressed = (email: string, kind = 'emails/payment-received') =>
  isSuppressed(house.deps, { email, kind })

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${house.url}/webhooks/mail/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', ...headers },
    body,
  })
  return { status: response.status, body: (await response.json()) as { taken?: number } }
}
const report = (raw: string) => post('report', raw, { authorization: `Bearer ${keys.mailSecret}` })

type Status = { messageId: string; to: string; action?: string; status?: string }

/** As Postfix writes it: folded fields, the original headers as the last part. */
const deliveryStatus = ({ messageId, to, action = 'failed', status = '5.1.1' }: Status) =>
  `From: MAILER-DAEMON@mx.example
To: stays@nexus.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="B1/mx.example"

--B1/mx.example
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

I'm sorry to have to inform you that your message could not be delivered.

--B1/mx.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
X-Postfix-Queue-ID: 4F2A
Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0000 (UTC)

Final-Recipient: rfc822; ${to}
Original-Recipient: rfc822;${to}
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.example
Diagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient address rejected: User
    unknown in virtual mailbox table

--B1/mx.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <stays@nexus.example>
Message-ID: <${messageId}>
Subject: Booked

--B1/mx.example--
`

const complaint = ({ messageId, to }: Status) =>
  `From: abuse@mx.example
To: stays@nexus.example
Subject: FW: Booked
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary=part

--part
Content-Type: text/plain

This is an email abuse report.

--part
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: <${to}>

--part
Content-Type: message/rfc822

From: stays@nexus.example
To: ${to}
Message-ID: <${messageId}>
Subject: Booked

Hello.

--part--
`

describe('what mail servers report', () => {
  test('a mailbox that is gone is written to no more, not even what is asked for', async () => {
    const messageId = await sentMail('gone@one.example')
    expect((await report(deliveryStatus({ messageId, to: 'Gone@one.example' }))).body.taken).toBe(1)
    expect(await statusOf(messageId)).toBe('bounced')
    expect(await suppressed('GONE@one.example')).toBe(true)
    expect(await suppressed('gone@one.example', 'emails/reset-password')).toBe(true)
    const row = await house.deps.db.prisma.mail.findUniqueOrThrow({ where: { messageId } })
    expect(row.detail).toContain('User unknown in virtual mailbox table')
  })

  test('a full mailbox may have room again; after three in a month nobody waits for it', async () => {
    const to = 'full@one.example'
    for (const last of [false, false, true]) {
      const messageId = await sentMail(to)
      await report(deliveryStatus({ messageId, to, status: '4.2.2' }))
      await report(deliveryStatus({ messageId, to, status: '4.2.2' }))
      expect(await suppressed(to)).toBe(last)
    }
  })

  test('a delay is no bounce, and does not take one back', async () => {
    const to = 'slow@one.example'
    const messageId = await sentMail(to)
    const delay = deliveryStatus({ messageId, to, action: 'delayed', status: '4.4.1' })
    await report(delay)
    expect(await statusOf(messageId)).toBe('delayed')
    await report(deliveryStatus({ messageId, to, status: '5.2.2' }))
    await report(delay)
    expect(await statusOf(messageId)).toBe('bounced')
    expect(await suppressed(to)).toBe(false)
  })

  test('who complains gets no news any more, but the links that they ask for', async () => {
    const to = 'angry@one.example'
    const messageId = await sentMail(to)
    expect((await report(complaint({ messageId, to }))).body.taken).toBe(1)
    expect(await statusOf(messageId)).toBe('complained')
    expect(await suppressed(to)).toBe(true)
    expect(await suppressed(to, 'emails/reset-password')).toBe(false)
  })

  test('a complaint does not open again what is closed for good', async () => {
    const to = 'closed@one.example'
    const [gone, unwanted] = [await sentMail(to), await sentMail(to)]
    await report(deliveryStatus({ messageId: gone, to }))
    await report(complaint({ messageId: unwanted, to }))
    expect(await suppressed(to, 'emails/reset-password')).toBe(true)
  })

  test('nothing is believed of a mail that we did not send, or not to there', async () => {
    const messageId = await sentMail('known@one.example')
    const forged = deliveryStatus({ messageId, to: 'victim@one.example' })
    expect((await report(forged)).body.taken).toBe(0)
    const unknown = deliveryStatus({ messageId: 'x@y.example', to: 'victim@one.example' })
    expect((await report(unknown)).body.taken).toBe(0)
    expect((await report('Subject: hello\n\nI am on holiday.')).body.taken).toBe(0)
    expect(await suppressed('victim@one.example')).toBe(false)
    expect(await statusOf(messageId)).toBe('sent')
  })

  test('nor of anybody who does not know the secret', async () => {
    const messageId = await sentMail('safe@one.example')
    const raw = deliveryStatus({ messageId, to: 'safe@one.example' })
    for (const authorization of ['', 'Bearer wrong', keys.mailSecret])
      expect((await post('report', raw, { authorization })).status).toBe(401)
    expect(await statusOf(messageId)).toBe('sent')
  })
})

describe('what the provider reports', () => {
  const notice = (type: string, data: object, secret = resendSecret) => {
    const body = JSON.stringify({ type, created_at: '2026-11-23T09:00:00Z', data })
    const id = `msg_${++sent}`
    const at = Math.floor(Date.now() / 1000)
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
    return post('resend', body, {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': String(at),
      'svix-signature': `v1,${signature}`,
    })
  }

  test('bounces and complaints count when they are signed', async () => {
    const email_id = await sentMail('gone@two.example')
    const bounced = {
      email_id,
      to: ['gone@two.example'],
      bounce: { type: 'Permanent', subType: 'NoEmail', message: 'no such user' },
    }
    const other = `whsec_${Buffer.from('another secret').toString('base64')}`
    expect((await notice('email.bounced', bounced, other)).status).toBe(401)
    expect(await statusOf(email_id)).toBe('sent')
    expect((await notice('email.bounced', bounced)).body.taken).toBe(1)
    expect(await suppressed('gone@two.example')).toBe(true)
    expect((await notice('email.opened', { email_id, to: [] })).body.taken).toBe(0)
  })
})

describe('the turns of a domain', () => {
  test('follow each other evenly, also for many at once; another domain has its own', async () => {
    const turn = (email: string) => takeMailTurn(house.deps, { email, patienceMs: 10_000 })
    const began = Date.now()
    await Promise.all(Array.from({ length: 20 }, (_, index) => turn(`p${index}@turns.example`)))
    const { nextSendAt } = await house.deps.db.prisma.mailDomain.findUniqueOrThrow({
      where: { domain: 'turns.example' },
    })
    // Twenty turns of a tenth of a second each, from the first of them on.
    expect(nextSendAt.getTime()).toBeGreaterThanOrEqual(began + 2_000)
    expect(nextSendAt.getTime()).toBeLessThanOrEqual(Date.now() + 2_000)
    expect(await turn('somebody@elsewhere.example')).toBe(0)
  })

  test('who has no patience is told when to come back, and takes nobody a turn', async () => {
    const domain = 'busy.example'
    const ask = (patienceMs: number) =>
      takeMailTurn(house.deps, { email: `p@${domain}`, patienceMs })
    const next = () => house.deps.db.prisma.mailDomain.findUniqueOrThrow({ where: { domain } })
    await Promise.all(Array.from({ length: 100 }, () => ask(60_000)))
    const before = await next()
    expect(await ask(100)).toBeGreaterThan(100)
    expect(await next()).toEqual(before)
  })
})

test('support sees what became of mails, and lets an address be written to again', async () => {
  const support = await house.staff('support')
  const messageId = await sentMail('back@three.example')
  await report(deliveryStatus({ messageId, to: 'back@three.example' }))
  const { items } = await support.staff.listMails.query({ email: 'back@three.example' })
  expect(items).toMatchObject([{ messageId, status: 'bounced' }])
  const email = 'back@three.example'
  expect((await support.staff.listSuppressedAddresses.query({ email })).items).toHaveLength(1)
  await support.staff.unsuppressAddress.mutate({ email, reason: 'They have a new mailbox.' })
  expect(await suppressed(email)).toBe(false)
  await support.staff.suppressAddress.mutate({ email, reason: 'They asked us to.' })
  expect(await suppressed(email, 'emails/reset-password')).toBe(true)
  const written = await house.deps.db.prisma.auditEntry.findMany({
    where: { subject: `address:${email}` },
    orderBy: { id: 'asc' },
  })
  expect(written.map(({ action, reason }) => [action, reason])).toEqual([
    ['mail.unsuppress', 'They have a new mailbox.'],
    ['mail.suppress', 'They asked us to.'],
  ])
})
