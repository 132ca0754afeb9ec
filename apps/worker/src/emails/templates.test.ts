import { type Locale, locales } from '@nexus/api/domain'
import { describe, expect, test } from 'vitest'
import { render } from '../render.ts'
import { cancelledPreview, stayPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'
import { templates } from './templates.ts'

const names = Object.keys(templates) as (keyof typeof templates)[]
const written = locales.flatMap((locale) => names.map((name) => [name, locale] as const))
const preview = (name: keyof typeof templates, locale: Locale = 'en') =>
  render(templates[name] as never, { locale, facts: templates[name].preview })
const inEnglish = <Facts extends object>(template: Template<Facts>, facts: Facts) =>
  render(template, { locale: 'en', facts })

/** What a reader sees of the HTML. */
const visible = (html: string) =>
  html
    .replaceAll(/<style.*?<\/style>|<[^>]+>/gs, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/[\s\u00A0]+/g, ' ')

describe.each(written)('%s in %s', (name, locale) => {
  const mail = preview(name, locale)

  test('has a subject of one line, a document with a title and language, and a twin in plain text', () => {
    expect(mail.subject).toMatch(/^[^\r\n]{10,140}$/)
    expect(mail.html).toMatch(new RegExp(`^<!DOCTYPE html .*<html .*lang="${locale}"`, 's'))
    expect(mail.html).toMatch(/<title>[^<]+<\/title>/)
    expect(mail.text).not.toMatch(/<[a-z]|&[a-z]+;|undefined|null|NaN|\[object/)
    expect(visible(mail.html)).not.toMatch(/undefined|null|NaN|\[object/)
  })

  test('loads nothing from anywhere', () => {
    expect(mail.html).not.toMatch(/<img|<script|<link|src=|url\(|@import/)
  })

  test('its plain text has short lines, and every link of the mail that leads to us', () => {
    const words = mail.text.split('\n').filter((line) => !line.includes('http'))
    expect(Math.max(...words.map((line) => line.length))).toBeLessThanOrEqual(90)
    for (const [, url] of mail.html.matchAll(/href="(https:\/\/stay\.example[^"]*)"/g))
      expect(mail.text).toContain(url)
  })
})

test.each(names)('%s in Amharic is Amharic: other letters stand only in facts', (name) => {
  const { subject, html, text } = preview(name, 'am')
  const facts = [...JSON.stringify(templates[name].preview).matchAll(/[A-Za-z]{2,}/g)]
  const foreign = new Set(['Nexus', 'GMT', 'ETB', 'DOCTYPE', ...facts.map(([word]) => word)])
  for (const words of [subject, visible(html), text]) {
    const plain = words.replaceAll(/https?:\/\/\S+/g, '')
    const others = [...plain.matchAll(/[A-Za-z]{2,}/g)].filter(([word]) => !foreign.has(word))
    expect(others.map(([word]) => word)).toEqual([])
    expect(plain).toMatch(/\p{Script=Ethiopic}/u)
  }
})

test('a booked guest reads dates, times, address, price lines, total and the refund schedule', () => {
  const { html, text, subject } = inEnglish(templates['booking-confirmed-guest'], stayPreview)
  for (const words of [visible(html), text.replaceAll(/ +/g, ' ')]) {
    expect(words).toContain('Friday 5 March 2027, from 14:00')
    expect(words).toContain('Monday 8 March 2027, by 11:00')
    expect(words).toContain('Addis Ababa time (GMT+3)')
    expect(words).toContain('Gurd Shola Road 14, Addis Ababa, Ethiopia')
    expect(words).toContain('3 nights × ETB 4,200.00 ETB 12,600.00')
    expect(words).toContain('Nexus service fee ETB 1,788.00')
    expect(words).toContain('Total ETB 16,688.00')
    expect(words).not.toContain('commission')
    // 11:00 UTC is 14:00 in Addis Ababa.
    expect(words).toContain('Before Friday 26 February 2027, 14:00 ETB 16,688.00')
    expect(words).toContain('After that No refund')
  }
  expect(subject).toBe(
    'Booked: Garden house near Entoto, with a view of the city, Fri 5 Mar 2027 to Mon 8 Mar 2027',
  )
})

test('a host reads what the payout is made of, and nothing of the fee that guests pay', () => {
  const { text } = inEnglish(templates['booking-confirmed-host'], stayPreview)
  const words = text.replaceAll(/ +/g, ' ')
  expect(words).toContain('Nexus commission −ETB 447.00')
  expect(words).toContain('Your payout ETB 14,453.00')
  expect(words).not.toContain('service fee')
})

test('a receipt states the amount that was paid, in its currency', () => {
  const usd = { amountMinor: 1_234_567_89, currency: 'USD' as const }
  const { text, subject } = inEnglish(templates['payment-received'], {
    ...templates['payment-received'].preview,
    amount: usd,
  })
  expect(subject).toBe('Payment received: USD 1,234,567.89')
  expect(text).toContain('USD 1,234,567.89')
})

test('a cancelled guest reads what comes back and what does not; whoever gets nothing is told so', () => {
  const part = inEnglish(templates['booking-cancelled-guest'], cancelledPreview).text.replaceAll(
    / +/g,
    ' ',
  )
  expect(part).toContain('Not refundable any more −ETB 8,838.00\nRefund ETB 7,850.00')
  const none = inEnglish(templates['booking-cancelled-guest'], {
    ...cancelledPreview,
    refund: null,
  }).text
  expect(none).toContain('No money is due back')
  expect(none).not.toContain('ETB')
})

test('a host who cancelled is told that there is no payout', () => {
  const { text } = inEnglish(templates['booking-cancelled-host'], {
    ...cancelledPreview,
    cancelledBy: 'host',
    refund: cancelledPreview.total,
  })
  expect(text).toContain('You cancelled this booking.')
  expect(text.replaceAll('\n', ' ')).toContain('all of the ETB 16,688.00 back. There is no payout')
})

test('dates are those of the listing, on whatever clock the server runs', () => {
  const stay: StayMail = { ...stayPreview, timeZone: 'Pacific/Kiritimati' }
  const { text } = inEnglish(templates['booking-confirmed-guest'], stay)
  expect(text).toContain('Friday 5 March 2027, from 14:00')
  expect(text).toContain('Kiritimati time (GMT+14)')
  expect(text).toContain('Before Saturday 27 February 2027, 01:00')
})

test('without a storefront there is no link that leads nowhere', () => {
  const { html } = inEnglish(templates['booking-confirmed-guest'], {
    ...stayPreview,
    bookingUrl: null,
  })
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => new URL(url!).hostname)).toEqual([
    'www.openstreetmap.org',
  ])
})

test('markup, line breaks and directions in what people wrote stay text on one line', () => {
  const nasty =
    'Nice\r\nBcc: victim@guests.example\r\n\r\n<script>alert(1)</script><img src=x>\u202Egnp.exe\u2028next'
  const stay: StayMail = {
    ...stayPreview,
    listing: { ...stayPreview.listing, title: nasty, city: nasty, addressLine: nasty },
    guest: { ...stayPreview.guest, name: nasty },
    host: { ...stayPreview.host, name: nasty },
    changeReason: nasty,
    cancelledBy: 'host',
  }
  for (const name of names.filter((each) => each.startsWith('booking-'))) {
    const { subject, html, text } = inEnglish(templates[name] as never, stay as never)
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u202E]/u)
    expect(html).not.toMatch(/<script>|<img|\u202E/)
    expect(html).toContain('&lt;script&gt;')
    expect(text).not.toMatch(/^Bcc:/m)
  }
})
