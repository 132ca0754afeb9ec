import { z } from 'zod'
import type { Context, HostContext, SignedInContext, Viewer } from '../context.ts'
import { NexusError } from '../errors.ts'
import { decodeCursor, toPage } from '../shared/paging.ts'
import { presentBooking } from './present.ts'
import { type BookingRow, bookingColumns, bookingTables } from './row.ts'
import type { Booking, BookingRef, ListBookings } from './schema.ts'

type Side = 'guest' | 'host' | 'staff'

/** For its guest or its host; anybody else learns nothing, not even that it exists. */
export async function bookingById(
  ctx: SignedInContext,
  { bookingId }: BookingRef,
): Promise<Booking> {
  const row = await findBooking(ctx, bookingId)
  const side = row && sideOf(row, ctx.user)
  if (!row || !side) throw new NexusError('NOT_FOUND')
  return presentBooking(row, { actor: side, config: ctx.config })
}

/** As one of its sides sees it; who asks has been checked by the caller. */
export async function readBooking(
  ctx: Context,
  request: BookingRef & { as: { actor: Side } },
): Promise<Booking> {
  const row = await findBooking(ctx, request.bookingId)
  if (!row) throw new NexusError('NOT_FOUND')
  return presentBooking(row, { actor: request.as.actor, config: ctx.config })
}

export function sideOf(
  row: Pick<BookingRow, 'guestId' | 'hostAccountId'>,
  user: Viewer,
): 'guest' | 'host' | null {
  if (row.guestId === user.userId) return 'guest'
  if (row.hostAccountId === user.hostAccountId) return 'host'
  return null
}

export function listMyBookings(ctx: SignedInContext, input: ListBookings) {
  return listPage(ctx, input, { statement: listOfGuest, owner: ctx.user.userId, actor: 'guest' })
}

export function listHostBookings(ctx: HostContext, input: ListBookings) {
  return listPage(ctx, input, {
    statement: listOfHost,
    owner: ctx.user.hostAccountId,
    actor: 'host',
  })
}

/** Whoever asks for it has not been looked at. */
export async function findBooking(
  ctx: Context,
  bookingId: string,
): Promise<BookingRow | undefined> {
  const [row] = await ctx.db.sql.query<BookingRow>(byId, [bookingId])
  return row
}

type Listing = { statement: typeof listOfGuest; owner: string; actor: Side }

async function listPage(ctx: Context, input: ListBookings, { statement, owner, actor }: Listing) {
  const [before] =
    input.cursor === undefined ? [null] : decodeCursor(input.cursor, z.tuple([z.uuid()]))
  const rows = await ctx.db.sql.query<BookingRow>(statement, [
    owner,
    before,
    input.status ?? null,
    input.limit + 1,
  ])
  return toPage(rows, input.limit, {
    item: (row) => presentBooking(row, { actor, config: ctx.config }),
    cursor: (row) => [row.id],
  })
}

const byId = {
  name: 'bookings_by_id',
  text: `SELECT ${bookingColumns} FROM ${bookingTables} WHERE b.id = $1::uuid`,
}

const listOfGuest = { name: 'bookings_of_guest', text: listWhere('b.guest_id') }
const listOfHost = { name: 'bookings_of_host', text: listWhere('b.host_account_id') }

// Ids grow with time, so that newest first is by id.
function listWhere(owner: 'b.guest_id' | 'b.host_account_id'): string {
  return `
    SELECT ${bookingColumns} FROM ${bookingTables}
    WHERE ${owner} = $1::uuid AND ($2::uuid IS NULL OR b.id < $2::uuid) AND ($3::booking_status IS NULL OR b.status = $3::booking_status)
    ORDER BY b.id DESC
    LIMIT $4`
}
