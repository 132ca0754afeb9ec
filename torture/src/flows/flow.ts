import type { Booking, CreateQuote, Nexus } from '@nexus/sdk'
import type { Draw } from '../draw.ts'
import type { History } from '../history.ts'
import type { Emulators } from '../house/emulators.ts'
import type { TorturedHouse } from '../house/start-house.ts'
import type { TillName } from './tills.ts'
import type { FlowWorld } from './world.ts'

/** What a guest or host was told, which has to be true for ever after. */
export type Told =
  | { what: 'booked'; bookingId: string; quoteId: string }
  | { what: 'cancelled'; bookingId: string }

/** One guest's dealings with one stay, from the price to the last cent. */
export type Flow = {
  n: number
  draw: Draw
  house: TorturedHouse
  emulators: Emulators
  world: FlowWorld
  /** Where its guest pays. */
  till: TillName
  history: History
  /** A client of this flow's guest, or of the host of the place. */
  guest: Nexus
  host: Nexus
  stay: CreateQuote
  told: Told[]
  /** Promises that were broken before anybody's eyes. */
  wrong: string[]
}

/** What may become of a flow. `booking` holds its dates and waits for money when it begins. */
export type FlowKind = {
  name: string
  /** How often it is drawn, beside the others. */
  weight: number
  /** Crash points that not every flow passes and this one does, mostly. */
  leadsTo?: RegExp
  run(flow: Flow, booking: Booking): Promise<void>
}
