import { linkSeconds } from '@nexus/api/rules'
import type { MailKind } from '../types/mail.ts'
import type { BookingRecord, Market, PersonRow } from './market.ts'

const subjects: Record<MailKind, string> = {
  'verify-email': 'Confirm your e-mail address',
  'reset-password': 'Choose a new password',
  'booking-confirmed-guest': 'Your stay is booked',
  'booking-confirmed-host': 'You have a new booking',
  'booking-cancelled-guest': 'Your booking is cancelled',
  'booking-cancelled-host': 'A booking was cancelled',
  'payment-received': 'We have received your payment',
  'payout-account-changed': 'Your payouts go to another account now',
}

/** Sends the mail whose link confirms an address, or leads to a new password. */
export function mailLink(market: Market, person: PersonRow, purpose: 'verify' | 'reset'): void {
  const token = market.random.text(40)
  const expiresAt = new Date(market.clock.now().getTime() + linkSeconds * 1000)
  market.links.set(token, { userId: person.id, purpose, expiresAt })
  const kind = purpose === 'verify' ? 'verify-email' : 'reset-password'
  const page = purpose === 'verify' ? 'verify-email' : 'choose-password'
  send(market, {
    to: person.email,
    kind,
    link: `${market.url}/auth/${page}?token=${token}`,
    token,
    bookingId: null,
  })
}

/** Sends a mail about a booking to its guest or its host. */
export function mailAbout(
  market: Market,
  booking: Pick<BookingRecord, 'id' | 'guestId' | 'hostAccountId'>,
  kind: MailKind,
): void {
  const toHost = kind.endsWith('-host')
  const owner = market.hosts.get(booking.hostAccountId)?.ownerId
  const person = market.people.get(toHost ? (owner ?? '') : booking.guestId)
  if (person)
    send(market, { to: person.email, kind, link: null, token: null, bookingId: booking.id })
}

/** Tells a host that their payouts go to another account. */
export function mailAccountChanged(market: Market, host: PersonRow): void {
  send(market, {
    to: host.email,
    kind: 'payout-account-changed',
    link: null,
    token: null,
    bookingId: null,
  })
}

type Letter = Omit<Market['mails'][number], 'subject' | 'at'>

function send(market: Market, letter: Letter): void {
  market.mails.push({ ...letter, subject: subjects[letter.kind], at: market.clock.now() })
}
