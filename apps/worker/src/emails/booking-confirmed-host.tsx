import { Layout } from './parts/layout.tsx'
import { hostRows, PriceTable } from './parts/price-table.tsx'
import { Action, Paragraph, Steps, Subheading } from './parts/prose.tsx'
import { Stay } from './parts/stay.tsx'
import { stayPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'
import { amount, count, day, shortDay } from './words.ts'

export const bookingConfirmedHost: Template<StayMail> = {
  subject: ({ listing, checkIn, checkOut }) =>
    `New booking: ${listing.title}, ${shortDay(checkIn)} to ${shortDay(checkOut)}`,
  Email: Confirmed,
  preview: stayPreview,
}

function Confirmed(stay: StayMail) {
  return (
    <Layout
      preview={`${stay.guest.name}, ${count(stay.nights, 'night')}: you receive ${amount(stay.hostPayout)}.`}
      title={`${stay.guest.name} is coming to stay.`}
      why="You receive this because you let this place on Nexus."
    >
      <Paragraph>The stay is paid, and its dates are closed in your calendar.</Paragraph>
      <Stay stay={stay} />
      {stay.bookingUrl && <Action href={stay.bookingUrl}>See the booking</Action>}
      <Subheading>What you receive</Subheading>
      <PriceTable
        rows={hostRows(stay.lineItems)}
        sum={{ name: 'Your payout', money: stay.hostPayout }}
      />
      <Subheading>What to do next</Subheading>
      <Steps
        steps={[
          `Have the place ready on ${day(stay.checkIn)} at ${stay.checkInFrom}, for ${count(stay.guests, 'guest')}.`,
          `Ask your guest for the booking code ${stay.code} on arrival.`,
          'Your payout follows after check-in, to the account that you gave us.',
        ]}
      />
    </Layout>
  )
}
