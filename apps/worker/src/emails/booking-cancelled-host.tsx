import { Layout } from './parts/layout.tsx'
import { Action, Paragraph, Quote, Subheading } from './parts/prose.tsx'
import { Stay } from './parts/stay.tsx'
import { cancelledPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'
import { amount, shortDay } from './words.ts'

export const bookingCancelledHost: Template<StayMail> = {
  subject: ({ listing, checkIn, checkOut }) =>
    `Cancelled: ${listing.title}, ${shortDay(checkIn)} to ${shortDay(checkOut)}`,
  Email: Cancelled,
  preview: cancelledPreview,
}

function Cancelled(stay: StayMail) {
  const { changeReason } = stay
  return (
    <Layout
      preview={`${shortDay(stay.checkIn)} to ${shortDay(stay.checkOut)} is free again.`}
      title={titleFor(stay)}
      why="You receive this because you let this place on Nexus."
    >
      <Paragraph>
        The dates are open in your calendar again, and other guests can book them now.
      </Paragraph>
      {changeReason && (
        <Quote by={stay.cancelledBy === 'host' ? 'Your reason' : 'The reason given'}>
          {changeReason}
        </Quote>
      )}
      <Stay stay={stay} />
      <Subheading>What it means for the money</Subheading>
      <Paragraph>{moneySentence(stay)}</Paragraph>
      {stay.bookingUrl && <Action href={stay.bookingUrl}>See the booking</Action>}
    </Layout>
  )
}

function moneySentence({ refund, total }: StayMail): string {
  const paidBack = refund?.amountMinor ?? 0
  if (paidBack === total.amountMinor)
    return `Your guest gets all of the ${amount(total)} back. There is no payout for this booking.`
  const told =
    refund && paidBack > 0
      ? `Your guest gets ${amount(refund)} of ${amount(total)} back.`
      : 'Your guest gets nothing back.'
  return `${told} What stays with you comes with your payouts; there is nothing for you to do.`
}

function titleFor({ cancelledBy, guest }: StayMail): string {
  if (cancelledBy === 'guest') return `${guest.name} has cancelled.`
  if (cancelledBy === 'host') return 'You cancelled this booking.'
  return 'A booking had to be cancelled.'
}
