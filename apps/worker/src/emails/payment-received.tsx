import type { PaymentEmailFacts } from '@nexus/api/domain'
import { type Texts, useText, useWords } from './language.tsx'
import { FactsTable } from './parts/facts-table.tsx'
import { Layout } from './parts/layout.tsx'
import { PriceTable, useGuestRows } from './parts/price-table.tsx'
import { Action, Aside, Paragraph, Subheading } from './parts/prose.tsx'
import { stayPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'

type PaymentMail = Omit<PaymentEmailFacts, 'booking'> & { booking: StayMail }

type Text = {
  subject(amount: string): string
  preview(amount: string, code: string): string
  title(name: string): string
  why: string
  lead: string
  amount: string
  reference: string
  code: string
  place: string
  stay: string
  dates(from: string, to: string): string
  madeOf: string
  total: string
  see: string
  more: string
}

const texts: Texts<Text> = {
  en: {
    subject: (amount) => `Payment received: ${amount}`,
    preview: (amount, code) => `${amount} for booking ${code}.`,
    title: (name) => `Thank you, ${name}: we have your payment.`,
    why: 'You receive this because you paid for a stay on Nexus.',
    lead: 'This is your receipt. Please keep it until after your stay.',
    amount: 'Amount',
    reference: 'Reference',
    code: 'Booking code',
    place: 'For',
    stay: 'Stay',
    dates: (from, to) => `${from} to ${to}`,
    madeOf: 'What it is made of',
    total: 'Total',
    see: 'See your booking',
    more: 'Everything about your stay, with the address, is in the mail that confirms your booking.',
  },
  am: {
    subject: (amount) => `ክፍያ ደርሷል፦ ${amount}`,
    preview: (amount, code) => `${amount} ለማስያዣ ${code}።`,
    title: (name) => `${name}፣ እናመሰግናለን፦ ክፍያዎ ደርሶናል።`,
    why: 'ይህ የደረሰዎት በNexus ላይ ለማረፊያ ስለከፈሉ ነው።',
    lead: 'ይህ ደረሰኝዎ ነው። እባክዎ ከቆይታዎ በኋላ ድረስ ይያዙት።',
    amount: 'መጠን',
    reference: 'መለያ ቁጥር',
    code: 'የማስያዣ ቁጥር',
    place: 'ለ',
    stay: 'ቆይታ',
    dates: (from, to) => `ከ${from} እስከ ${to}`,
    madeOf: 'ዝርዝሩ',
    total: 'ጠቅላላ',
    see: 'ማስያዣዎን ይመልከቱ',
    more: 'አድራሻውን ጨምሮ ስለ ቆይታዎ ሁሉም ነገር ማስያዣዎን በሚያረጋግጠው ኢሜይል ውስጥ አለ።',
  },
}

export const paymentReceived: Template<PaymentMail> = {
  subject: (payment, { locale, amount }) => texts[locale].subject(amount(payment.amount)),
  Email: Received,
  preview: {
    paymentId: '0199a000-0000-7000-8000-000000000002',
    amount: stayPreview.total,
    reference: 'APqDSgGfTRBL2',
    booking: stayPreview,
  },
}

function Received(payment: PaymentMail) {
  const { amount, day, firstName } = useWords()
  const text = useText(texts)
  const { booking } = payment
  const rows = useGuestRows(booking.lineItems)
  return (
    <Layout
      preview={text.preview(amount(payment.amount), booking.code)}
      title={text.title(firstName(booking.guest.name))}
      why={text.why}
    >
      <Paragraph>{text.lead}</Paragraph>
      <FactsTable
        rows={[
          [text.amount, <strong>{amount(payment.amount)}</strong>],
          ...(payment.reference ? [[text.reference, payment.reference] as [string, string]] : []),
          [text.code, booking.code],
          [text.place, booking.listing.title],
          [text.stay, text.dates(day(booking.checkIn), day(booking.checkOut))],
        ]}
      />
      <Subheading>{text.madeOf}</Subheading>
      <PriceTable rows={rows} sum={{ name: text.total, money: booking.total }} />
      {booking.bookingUrl && <Action href={booking.bookingUrl}>{text.see}</Action>}
      <Aside>{text.more}</Aside>
    </Layout>
  )
}
