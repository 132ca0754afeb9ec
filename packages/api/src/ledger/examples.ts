import type { AccountKind } from './accounts.ts'
import { type About, type Posting, type PostingName, postings } from './postings.ts'

/** One business event as it happened once: what was known of it, and what the books say then. */
export type Example<Name extends PostingName = PostingName> = {
  /** In a sentence. */
  said: string
  facts: Parameters<(typeof postings)[Name]>[1]
  /** Account and amount in minor units, debit positive, in the order of the posting. */
  books: (readonly [AccountKind, number])[]
}

/** The booking of all examples: three nights at 2,500 birr and 600 birr for the cleaning. */
export const exampleBooking = {
  earningsMinor: 810_000,
  totalMinor: 891_000,
  hostPayoutMinor: 712_800,
  feesMinor: 178_200,
  taxBps: 1_500,
}

export const exampleAbout: About = {
  bookingId: '01980000-0000-7000-8000-000000000001',
  guestId: '01980000-0000-7000-8000-000000000002',
  hostAccountId: '01980000-0000-7000-8000-000000000003',
  currency: 'ETB',
}

const { totalMinor, hostPayoutMinor, feesMinor, taxBps } = exampleBooking
const gateway = 'chapa'
const paid = { paymentId: 'p1', gateway, amountMinor: totalMinor, feeMinor: 31_185 }
const payout = { payoutId: 'o1', transferId: 't1', amountMinor: hostPayoutMinor }

/** An example of every posting: the docs show them, and a test books each. */
export const examples: { [Name in PostingName]: Example<Name> } = {
  paymentReceived: {
    said: 'A guest pays 8,910 birr; the gateway keeps 311.85. Of our fees of 1,782 birr, 232.43 are tax.',
    facts: { ...paid, hostPayoutMinor, taxBps },
    books: [
      ['gateway_clearing', 859_815],
      ['gateway_fees', 31_185],
      ['guest_funds', -891_000],
      ['guest_funds', 891_000],
      ['host_payable', -712_800],
      ['platform_revenue', -154_957],
      ['tax_payable', -23_243],
    ],
  },
  latePaymentReceived: {
    said: 'The same payment arrives when the booking has expired: all of it is owed back.',
    facts: { ...paid, paymentId: 'p2' },
    books: [
      ['gateway_clearing', 859_815],
      ['gateway_fees', 31_185],
      ['guest_funds', -891_000],
      ['guest_funds', 891_000],
      ['refunds_payable', -891_000],
    ],
  },
  unexpectedPaymentReceived: {
    said: 'The gateway reports 8,900 birr where 8,910 were asked for: the booking is not confirmed, the money is the guest’s.',
    facts: { ...paid, paymentId: 'p3', amountMinor: 890_000, feeMinor: 31_150 },
    books: [
      ['gateway_clearing', 858_850],
      ['gateway_fees', 31_150],
      ['guest_funds', -890_000],
    ],
  },
  guestFundsReleased: {
    said: 'Finance decides that those 8,900 birr go back.',
    facts: { paymentId: 'p3', amountMinor: 890_000 },
    books: [
      ['guest_funds', 890_000],
      ['refunds_payable', -890_000],
    ],
  },
  bookingCancelled: {
    said: 'The guest cancels and gets 4,350 birr: half of the nights and all of the cleaning. Host and platform give up their parts, and 67.96 birr of tax with ours.',
    facts: { feesMinor, taxBps, fromHostMinor: 382_800, fromPlatformMinor: 52_200 },
    books: [
      ['host_payable', 382_800],
      ['platform_revenue', 45_391],
      ['tax_payable', 6_809],
      ['refunds_payable', -435_000],
    ],
  },
  goodwillGranted: {
    said: 'The water was off for a night: support gives 500 birr back, out of our own pocket.',
    facts: { goodwillId: 'g1', amountMinor: 50_000 },
    books: [
      ['platform_revenue', 50_000],
      ['refunds_payable', -50_000],
    ],
  },
  refundSent: {
    said: 'The gateway has paid the 4,350 birr out.',
    facts: { refundId: 'r1', gateway, amountMinor: 435_000 },
    books: [
      ['refunds_payable', 435_000],
      ['gateway_clearing', -435_000],
    ],
  },
  refundReturned: {
    said: 'The guest’s account was closed, and the refund came back: it is owed again.',
    facts: { refundId: 'r1', gateway, amountMinor: 435_000 },
    books: [
      ['gateway_clearing', 435_000],
      ['refunds_payable', -435_000],
    ],
  },
  payoutSent: {
    said: 'A day after check-in the host’s 7,128 birr are handed to the gateway.',
    facts: payout,
    books: [
      ['host_payable', 712_800],
      ['payout_clearing', -712_800],
    ],
  },
  payoutPaid: {
    said: 'They have arrived; the gateway took 15 birr for it.',
    facts: { ...payout, gateway, feeMinor: 1_500 },
    books: [
      ['payout_clearing', 712_800],
      ['gateway_fees', 1_500],
      ['gateway_clearing', -714_300],
    ],
  },
  payoutFailed: {
    said: 'Or the bank refused them: they are the host’s as before.',
    facts: payout,
    books: [
      ['payout_clearing', 712_800],
      ['host_payable', -712_800],
    ],
  },
  payoutReturned: {
    said: 'Or the bank sent them back after they had been paid.',
    facts: { ...payout, gateway },
    books: [
      ['gateway_clearing', 712_800],
      ['host_payable', -712_800],
    ],
  },
  disputeOpened: {
    said: 'The guest’s bank takes the payment back and charges 250 birr.',
    facts: { disputeId: 'd1', gateway, amountMinor: totalMinor, feeMinor: 25_000 },
    books: [
      ['disputes', 891_000],
      ['gateway_fees', 25_000],
      ['gateway_clearing', -916_000],
    ],
  },
  disputeWon: {
    said: 'The bank believes us and gives the money back.',
    facts: { disputeId: 'd1', gateway, amountMinor: totalMinor },
    books: [
      ['gateway_clearing', 891_000],
      ['disputes', -891_000],
    ],
  },
  disputeLost: {
    said: 'Or it believes the guest: the host loses what the host had earned, and we the rest.',
    facts: { disputeId: 'd1', amountMinor: totalMinor, fromHostMinor: hostPayoutMinor },
    books: [
      ['host_payable', 712_800],
      ['platform_revenue', 178_200],
      ['disputes', -891_000],
    ],
  },
  gatewayFeeCharged: {
    said: 'The gateway charges 40 birr for a batch of transfers.',
    facts: { feeId: 'batch-7', gateway, amountMinor: 4_000 },
    books: [
      ['gateway_fees', 4_000],
      ['gateway_clearing', -4_000],
    ],
  },
  correction: {
    said: 'The gateway kept 5 birr more than it had said: finance puts it right from the case that noticed.',
    facts: {
      caseId: 'c1',
      entries: [
        { account: 'gateway_fees', gateway, amountMinor: 500 },
        { account: 'gateway_clearing', gateway, amountMinor: -500 },
      ],
    },
    books: [
      ['gateway_fees', 500],
      ['gateway_clearing', -500],
    ],
  },
}

export const exampleNames = Object.keys(examples) as PostingName[]

/** The posting of an example, made by the function that books the real ones. */
export function exampleOf(name: PostingName): Posting {
  // Each name goes with its own facts, which the type of the table has checked.
  const make: (about: About, facts: never) => Posting = postings[name]
  return make(exampleAbout, examples[name].facts as never)
}
