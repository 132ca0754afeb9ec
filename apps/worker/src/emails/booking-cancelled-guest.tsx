import { Layout } from './parts/layout.tsx'
import { PriceTable } from './parts/price-table.tsx'
import { Action, Aside, Paragraph, Quote, Subheading } from './parts/prose.tsx'
import { Stay } from './parts/stay.tsx'
import { cancelledPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'
import { amount, shortDay } from './words.ts'

export const bookingCancelledGuest: Template<StayMail> = {
  subject: ({ listing, checkIn, checkOut }) =>
    `Cancelled: ${listing.title}, ${shortDay(checkIn)} to ${shortDay(checkOut)}`,
  Email: Cancelled,
  preview: cancelledPreview,
}

function Cancelled(stay: StayMail) {
  const { refund, changeReason } = stay
  const pays = refund !== null && refund.amountMinor > 0
  return (
    <Layout
      preview={
        pays ? `${amount(refund)} is on its way back to you.` : `Booking ${stay.code} is cancelled.`
      }
      title={titleFor(stay)}
      why="You receive this because you booked a stay on Nexus."
    >
      <Paragraph>
        {stay.cancelledBy === 'guest'
          ? 'It is done as you asked.'
          : 'We are sorry: we know that plans were made around it.'}{' '}
        {pays
          ? `We are sending ${amount(refund)} back to the account or card that you paid with.`
          : 'No money is due back on this booking.'}
      </Paragraph>
      {changeReason && (
        <Quote by={stay.cancelledBy === 'guest' ? 'Your reason' : 'The reason given'}>
          {changeReason}
        </Quote>
      )}
      <Stay stay={stay} />
      {pays && (
        <>
          <Subheading>Your refund</Subheading>
          <PriceTable rows={refundRows(stay)} sum={{ name: 'Refund', money: refund }} />
          <Aside>
            Your bank or wallet may take a few days to show it. There is nothing for you to do.
          </Aside>
        </>
      )}
      {stay.bookingUrl && <Action href={stay.bookingUrl}>See the booking</Action>}
    </Layout>
  )
}

function titleFor({ cancelledBy, host }: StayMail): string {
  if (cancelledBy === 'guest') return 'Your booking is cancelled.'
  if (cancelledBy === 'host') return `${host.name} had to cancel your stay.`
  return 'Your booking had to be cancelled.'
}

function refundRows({ total, refund }: StayMail) {
  const kept = total.amountMinor - (refund?.amountMinor ?? 0)
  return [
    { name: 'You paid', money: total },
    ...(kept > 0
      ? [{ name: 'Not refundable any more', money: { ...total, amountMinor: kept }, less: true }]
      : []),
  ]
}
