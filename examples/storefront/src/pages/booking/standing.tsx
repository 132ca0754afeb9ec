import type { Booking } from '@nexus/sdk'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/language.tsx'
import { AwaitPayment } from './await-payment.tsx'

/** Where the booking stands, in a sentence, and what can be done about it. Screen readers hear each change. */
export function Standing({ booking, asHost }: { booking: Booking; asHost: boolean }) {
  return (
    <div role="status" className="standing">
      <Sentence booking={booking} asHost={asHost} />
    </div>
  )
}

function Sentence({ booking, asHost }: { booking: Booking; asHost: boolean }) {
  const { booking: words, format } = useText()
  const { listing } = booking
  switch (booking.status) {
    case 'pending_payment':
      return asHost ? null : <AwaitPayment booking={booking} />
    case 'confirmed':
    case 'checked_in':
      return asHost ? null : (
        <div className="notice">
          <strong>{words.confirmedTitle}</strong>
          <p>{words.confirmedText(listing.city)}</p>
        </div>
      )
    case 'expired':
      return (
        <div className="notice wait">
          <strong>{words.expiredTitle}</strong>
          <p>{words.expiredText}</p>
          {!asHost && (
            <Link
              to="/places/$listingId"
              params={{ listingId: listing.id }}
              search={{ in: booking.checkIn, out: booking.checkOut, guests: booking.guests }}
              className="button small"
            >
              {words.bookAgain}
            </Link>
          )}
        </div>
      )
    case 'cancelled': {
      const by = booking.cancelledBy ?? 'system'
      return (
        <div className="notice bad">
          <strong>{asHost ? words.cancelledForHost[by] : words.cancelledBy[by]}</strong>
          {!asHost && (
            <p>
              {booking.refunded.amountMinor > 0
                ? words.refunded(format.money(booking.refunded))
                : words.noRefund}
            </p>
          )}
        </div>
      )
    }
    case 'requested':
    case 'declined':
    case 'completed':
    case 'no_show':
      return null
  }
}
