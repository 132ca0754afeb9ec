import { Layout } from './parts/layout.tsx'
import { guestRows, PriceTable } from './parts/price-table.tsx'
import { Action, Paragraph, Steps, Subheading } from './parts/prose.tsx'
import { Refunds } from './parts/refunds.tsx'
import { Stay } from './parts/stay.tsx'
import { stayPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'
import { day, firstName, shortDay } from './words.ts'

export const bookingConfirmedGuest: Template<StayMail> = {
  subject: ({ listing, checkIn, checkOut }) =>
    `Booked: ${listing.title}, ${shortDay(checkIn)} to ${shortDay(checkOut)}`,
  Email: Confirmed,
  preview: stayPreview,
}

function Confirmed(stay: StayMail) {
  return (
    <Layout
      preview={`Booking ${stay.code}: ${day(stay.checkIn)}, from ${stay.checkInFrom}.`}
      title={`Your stay is booked, ${firstName(stay.guest.name)}.`}
      why="You receive this because you booked a stay on Nexus."
    >
      <Paragraph>
        It is paid, the dates are yours, and {stay.host.name} is expecting you. Here is all you need
        on the way.
      </Paragraph>
      <Stay stay={stay} withAddress />
      {stay.bookingUrl && <Action href={stay.bookingUrl}>See your booking</Action>}
      <Subheading>What you paid</Subheading>
      <PriceTable rows={guestRows(stay.lineItems)} sum={{ name: 'Total', money: stay.total }} />
      <Subheading>If you have to cancel</Subheading>
      <Refunds stay={stay} />
      <Subheading>What to do next</Subheading>
      <Steps
        steps={[
          `Keep the booking code ${stay.code}: your host and we find you by it.`,
          `Plan to arrive on ${day(stay.checkIn)}, ${stay.checkInFrom} or later.`,
          'There is nothing more to pay at the place. If somebody asks you to, write to us first.',
        ]}
      />
    </Layout>
  )
}
