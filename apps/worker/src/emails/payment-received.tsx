import type { PaymentEmailFacts } from '@nexus/api/domain'
import { FactsTable } from './parts/facts-table.tsx'
import { Layout } from './parts/layout.tsx'
import { guestRows, PriceTable } from './parts/price-table.tsx'
import { Action, Aside, Paragraph, Subheading } from './parts/prose.tsx'
import { stayPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'
import { amount, day, firstName } from './words.ts'

type PaymentMail = Omit<PaymentEmailFacts, 'booking'> & { booking: StayMail }

export const paymentReceived: Template<PaymentMail> = {
  subject: (payment) => `Payment received: ${amount(payment.amount)}`,
  Email: Received,
  preview: {
    paymentId: '0199a000-0000-7000-8000-000000000002',
    amount: stayPreview.total,
    reference: 'APqDSgGfTRBL2',
    booking: stayPreview,
  },
}

function Received(payment: PaymentMail) {
  const { booking } = payment
  return (
    <Layout
      preview={`${amount(payment.amount)} for booking ${booking.code}.`}
      title={`Thank you, ${firstName(booking.guest.name)}: we have your payment.`}
      why="You receive this because you paid for a stay on Nexus."
    >
      <Paragraph>This is your receipt. Please keep it until after your stay.</Paragraph>
      <FactsTable
        rows={[
          ['Amount', <strong>{amount(payment.amount)}</strong>],
          ...(payment.reference ? [['Reference', payment.reference] as [string, string]] : []),
          ['Booking code', booking.code],
          ['For', booking.listing.title],
          ['Stay', `${day(booking.checkIn)} to ${day(booking.checkOut)}`],
        ]}
      />
      <Subheading>What it is made of</Subheading>
      <PriceTable
        rows={guestRows(booking.lineItems)}
        sum={{ name: 'Total', money: booking.total }}
      />
      {booking.bookingUrl && <Action href={booking.bookingUrl}>See your booking</Action>}
      <Aside>
        Everything about your stay, with the address, is in the mail that confirms your booking.
      </Aside>
    </Layout>
  )
}
