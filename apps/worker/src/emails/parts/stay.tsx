import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import { type Texts, useText, useWords } from '../language.tsx'
import type { StayMail } from '../stay-mail.ts'
import { FactsTable } from './facts-table.tsx'
import { look } from './look.ts'

type Names = {
  checkIn: string
  checkOut: string
  from(day: string, time: string): string
  by(day: string, time: string): string
  times: string
  stay: string
  address: string
  code: string
  map: string
}

const texts: Texts<Names> = {
  en: {
    checkIn: 'Check-in',
    checkOut: 'Check-out',
    from: (day, time) => `${day}, from ${time}`,
    by: (day, time) => `${day}, by ${time}`,
    times: 'Times',
    stay: 'Stay',
    address: 'Address',
    code: 'Booking code',
    map: 'Show on a map',
  },
  am: {
    checkIn: 'መግቢያ',
    checkOut: 'መውጫ',
    from: (day, time) => `${day}፣ ከ${time} ጀምሮ`,
    by: (day, time) => `${day}፣ እስከ ${time}`,
    times: 'ሰዓቶች',
    stay: 'ቆይታ',
    address: 'አድራሻ',
    code: 'የማስያዣ ቁጥር',
    map: 'በካርታ ላይ ይመልከቱ',
  },
}

type Props = {
  stay: StayMail
  /** The address is for those who are coming. */
  withAddress?: boolean
}

/** The place, when, and for how many. */
export function Stay({ stay, withAddress = false }: Props) {
  const { listing, timeZone } = stay
  const { clock, count, country, day } = useWords()
  const text = useText(texts)
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
          [text.checkIn, text.from(day(stay.checkIn), stay.checkInFrom)],
          [text.checkOut, text.by(day(stay.checkOut), stay.checkOutBy)],
          [text.times, clock(timeZone, stay.checkIn)],
          [text.stay, `${count(stay.nights, 'night')}, ${count(stay.guests, 'guest')}`],
          ...(withAddress
            ? [[text.address, <Directions address={address} />] as [string, React.ReactNode]]
            : []),
          [text.code, <strong>{stay.code}</strong>],
        ]}
      />
    </>
  )
}

function Directions({ address }: { address: string }) {
  const text = useText(texts)
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
        {text.map}
      </Link>
    </>
  )
}
