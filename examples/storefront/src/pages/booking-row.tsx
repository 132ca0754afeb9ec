import type { Booking } from '@nexus/sdk'
import { Link } from '@tanstack/react-router'
import { useText } from '../i18n/language.tsx'
import { Photo } from '../ui/photo.tsx'
import { StatusPill } from './booking/status-pill.tsx'
import './booking-row.css'

/** A booking in a list, for its guest or its host. */
export function BookingRow({ booking, asHost = false }: { booking: Booking; asHost?: boolean }) {
  // The list of a host has no headings of its own.
  const Heading = asHost ? 'h2' : 'h3'
  const { stay, host, format } = useText()
  return (
    <article className="booking-row">
      <Photo photo={booking.listing.photo} decorative />
      <div>
        <Heading className="booking-row-title">
          <Link to="/bookings/$bookingId" params={{ bookingId: booking.id }}>
            {booking.listing.title}
          </Link>
        </Heading>
        <p>
          {format.day(booking.checkIn)} – {format.day(booking.checkOut)}
          <span className="soft"> · {stay.nights(booking.nights)}</span>
        </p>
        <p className="soft small">
          {asHost
            ? `${booking.guest.name} · ${booking.hostPayout ? host.payoutOf(format.money(booking.hostPayout)) : ''}`
            : `${booking.listing.city} · ${format.money(booking.total)} · ${booking.code}`}
        </p>
      </div>
      <StatusPill status={booking.status} />
    </article>
  )
}

export function BookingRowSkeleton() {
  return <div className="skeleton booking-row-wait" aria-hidden="true" />
}
