import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import type { StayMail } from '../stay-mail.ts'
import { clock, count, country, day } from '../words.ts'
import { FactsTable } from './facts-table.tsx'
import { look } from './look.ts'

type Props = {
  stay: StayMail
  /** The address is for those who are coming. */
  withAddress?: boolean
}

/** The place, when, and for how many. */
export function Stay({ stay, withAddress = false }: Props) {
  const { listing, timeZone } = stay
  const address = [listing.addressLine, listing.city, country(listing.countryCode)]
    .filter(Boolean)
    .join(', ')
  return (
    <>
      <Text className="ink" style={look.place}>
        {listing.title}
      </Text>
      <Text className="soft" style={{ ...look.soft, margin: '2px 0 12px' }}>
        {listing.city}, {country(listing.countryCode)}
      </Text>
      <FactsTable
        rows={[
          ['Check-in', `${day(stay.checkIn)}, from ${stay.checkInFrom}`],
          ['Check-out', `${day(stay.checkOut)}, by ${stay.checkOutBy}`],
          ['Times', clock(timeZone, stay.checkIn)],
          ['Stay', `${count(stay.nights, 'night')}, ${count(stay.guests, 'guest')}`],
          ...(withAddress
            ? [['Address', <Directions address={address} />] as [string, React.ReactNode]]
            : []),
          ['Booking code', <strong>{stay.code}</strong>],
        ]}
      />
    </>
  )
}

function Directions({ address }: { address: string }) {
  const map = `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`
  return (
    <>
      {address}{' '}
      <Link
        href={map}
        className="link"
        style={{ ...look.link, whiteSpace: 'nowrap' }}
        data-skip-in-text="true"
      >
        Show on a map
      </Link>
    </>
  )
}
