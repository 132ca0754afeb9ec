import type { Room } from './room.ts'

type Someone = { user: { id: string } }
type Booked = { listingId: string; guest: Someone; checkIn: string; checkOut: string }

let codes = 0

/** Puts a confirmed booking and its calendar block into the database, without price or payment to speak of. */
export async function book(
  room: Room,
  { listingId, guest, checkIn, checkOut }: Booked,
): Promise<{ bookingId: string }> {
  const { prisma, sql } = room.db
  const { hostAccountId } = await prisma.listing.findUniqueOrThrow({ where: { id: listingId } })
  const stay = { checkIn: new Date(checkIn), checkOut: new Date(checkOut) }
  const { id } = await prisma.booking.create({
    data: {
      code: `T${String(++codes).padStart(5, '0')}`,
      listingId,
      hostAccountId,
      ...stay,
      guestId: guest.user.id,
      status: 'pending_payment',
      guests: 1,
      currency: 'ETB',
      totalMinor: 1000,
      hostPayoutMinor: 900,
      lineItems: [],
      policy: [],
      refundSchedule: [],
      timeZone: 'Africa/Addis_Ababa',
      checkInAt: stay.checkIn,
      changedBy: 'guest',
    },
  })
  await prisma.booking.update({ where: { id }, data: { status: 'confirmed', changedBy: 'system' } })
  await sql.pool.query(`SELECT occupy_unit($1, $2, $3, 'booking', $4)`, [
    listingId,
    checkIn,
    checkOut,
    id,
  ])
  return { bookingId: id }
}

/** Blocks the first free unit, as a host does. */
export async function block(
  room: Room,
  { listingId, checkIn, checkOut }: Omit<Booked, 'guest'>,
): Promise<void> {
  const { rows } = await room.db.sql.pool.query(
    `SELECT occupy_unit($1, $2, $3, 'host_block', NULL) AS unit`,
    [listingId, checkIn, checkOut],
  )
  if (rows[0].unit === null) throw new Error('no unit was free to block')
}

/** A place with everything that publishing asks for. */
export const wholeListing = {
  type: 'house',
  title: 'Lake house in Bahir Dar',
  description: 'A quiet house by the lake with a garden, five minutes on foot from the market.',
  latitude: 11.593641,
  longitude: 37.390792,
  addressLine: 'Kebele 14, House 221',
  city: 'Bahir Dar',
  region: 'Amhara',
  countryCode: 'ET',
  currency: 'ETB',
  maxGuests: 4,
  bedrooms: 2,
  beds: 3,
  bathrooms: 1,
  amenities: ['wifi', 'garden', 'lake_view'],
  cancellationPolicy: 'moderate',
  nightlyMinor: 250_000,
  cleaningFeeMinor: 40_000,
  photos: [
    {
      url: 'https://pictures.example/lake.jpg',
      alt: 'The house seen from the lake',
      width: 960,
      height: 640,
    },
  ],
} as const satisfies Record<string, unknown>
