import type { BookingStatus, Money } from '@nexus/sdk'

/** What there is in a sandbox, whoever may see it. */
export interface SandboxInspection {
  /** Every call that it was sent, in order. */
  calls(path?: string): SandboxCall[]
  /** Every booking, oldest first. */
  bookings(): InspectedBooking[]
  /** What hosts are to be paid. */
  payouts(): InspectedPayout[]
  /** The published listings, in the order in which they were made. */
  listings(): InspectedListing[]
}

/** A booking as it stands. */
export interface InspectedBooking {
  /** Its id. */
  id: string
  /** Where it stands. */
  status: BookingStatus
  /** Of which listing. */
  listingId: string
  /** E-mail of the guest. */
  guest: string
  /** First night. */
  checkIn: string
  /** Day of departure. */
  checkOut: string
  /** What it costs. */
  total: Money
}

/** Money for a host. */
export interface InspectedPayout {
  /** For which booking. */
  bookingId: string
  /** `scheduled`, `paid` once it has been sent, or `cancelled` when nothing is owed any more. */
  status: 'scheduled' | 'paid' | 'cancelled'
  /** How much. */
  amount: Money
  /** When it is due: a day after check-in. It is sent on the next payout day. */
  dueAt: Date
  /** Whether that has come. */
  isDue: boolean
}

/** A published listing. */
export interface InspectedListing {
  /** Its id. */
  id: string
  /** Its name. */
  title: string
  /** E-mail of its host. */
  host: string
}

/** A call that a sandbox has answered. */
export interface SandboxCall {
  /** The procedure, such as `bookings.create`; several of a batch are separated by commas. */
  path: string
  /** HTTP status of the answer; null when none came. */
  status: number | null
  /** The idempotency key that it was sent with; null without one. */
  idempotencyKey: string | null
}
