import { type Texts, useText, useWords } from './language.tsx'
import { Layout } from './parts/layout.tsx'
import { PriceTable, useHostRows } from './parts/price-table.tsx'
import { Action, Paragraph, Steps, Subheading } from './parts/prose.tsx'
import { Stay } from './parts/stay.tsx'
import { stayPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'

type Text = {
  subject(title: string, from: string, to: string): string
  preview(guest: string, nights: string, payout: string): string
  title(guest: string): string
  why: string
  lead: string
  see: string
  receive: string
  payout: string
  next: string
  steps(stay: { day: string; time: string; guests: string; code: string }): string[]
}

const texts: Texts<Text> = {
  en: {
    subject: (title, from, to) => `New booking: ${title}, ${from} to ${to}`,
    preview: (guest, nights, payout) => `${guest}, ${nights}: you receive ${payout}.`,
    title: (guest) => `${guest} is coming to stay.`,
    why: 'You receive this because you let this place on Nexus.',
    lead: 'The stay is paid, and its dates are closed in your calendar.',
    see: 'See the booking',
    receive: 'What you receive',
    payout: 'Your payout',
    next: 'What to do next',
    steps: ({ day, time, guests, code }) => [
      `Have the place ready on ${day} at ${time}, for ${guests}.`,
      `Ask your guest for the booking code ${code} on arrival.`,
      'Your payout follows after check-in, to the account that you gave us.',
    ],
  },
  am: {
    subject: (title, from, to) => `አዲስ ማስያዣ፦ ${title}፣ ከ${from} እስከ ${to}`,
    preview: (guest, nights, payout) => `${guest}፣ ${nights}፦ ${payout} ይደርስዎታል።`,
    title: (guest) => `${guest} ሊያርፉ ይመጣሉ።`,
    why: 'ይህ የደረሰዎት ይህን ቦታ በNexus ላይ ስለሚያከራዩ ነው።',
    lead: 'የቆይታው ክፍያ ተፈጽሟል፣ ቀኖቹም በቀን መቁጠሪያዎ ተዘግተዋል።',
    see: 'ማስያዣውን ይመልከቱ',
    receive: 'የሚደርስዎት',
    payout: 'የእርስዎ ክፍያ',
    next: 'ቀጥሎ የሚያደርጉት',
    steps: ({ day, time, guests, code }) => [
      `ቦታውን ${day} በ${time} ለ${guests} ዝግጁ ያድርጉ።`,
      `እንግዳዎ ሲደርሱ የማስያዣ ቁጥሩን ${code} ይጠይቁ።`,
      'ክፍያዎ እንግዳው ከገቡ በኋላ በሰጡን የባንክ ሒሳብ ይደርስዎታል።',
    ],
  },
}

export const bookingConfirmedHost: Template<StayMail> = {
  subject: ({ listing, checkIn, checkOut }, { locale, shortDay }) =>
    texts[locale].subject(listing.title, shortDay(checkIn), shortDay(checkOut)),
  Email: Confirmed,
  preview: stayPreview,
}

function Confirmed(stay: StayMail) {
  const { amount, count, day } = useWords()
  const text = useText(texts)
  const rows = useHostRows(stay.lineItems)
  return (
    <Layout
      preview={text.preview(stay.guest.name, count(stay.nights, 'night'), amount(stay.hostPayout))}
      title={text.title(stay.guest.name)}
      why={text.why}
    >
      <Paragraph>{text.lead}</Paragraph>
      <Stay stay={stay} />
      {stay.bookingUrl && <Action href={stay.bookingUrl}>{text.see}</Action>}
      <Subheading>{text.receive}</Subheading>
      <PriceTable rows={rows} sum={{ name: text.payout, money: stay.hostPayout }} />
      <Subheading>{text.next}</Subheading>
      <Steps
        steps={text.steps({
          day: day(stay.checkIn),
          time: stay.checkInFrom,
          guests: count(stay.guests, 'guest'),
          code: stay.code,
        })}
      />
    </Layout>
  )
}
