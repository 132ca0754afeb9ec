import { type Texts, useText, useWords } from './language.tsx'
import { Layout } from './parts/layout.tsx'
import { PriceTable, useGuestRows } from './parts/price-table.tsx'
import { Action, Paragraph, Steps, Subheading } from './parts/prose.tsx'
import { Refunds } from './parts/refunds.tsx'
import { Stay } from './parts/stay.tsx'
import { stayPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'

type Text = {
  subject(title: string, from: string, to: string): string
  preview(code: string, day: string, time: string): string
  title(name: string): string
  why: string
  lead(host: string): string
  see: string
  paid: string
  total: string
  cancel: string
  next: string
  steps(code: string, day: string, time: string): string[]
}

const texts: Texts<Text> = {
  en: {
    subject: (title, from, to) => `Booked: ${title}, ${from} to ${to}`,
    preview: (code, day, time) => `Booking ${code}: ${day}, from ${time}.`,
    title: (name) => `Your stay is booked, ${name}.`,
    why: 'You receive this because you booked a stay on Nexus.',
    lead: (host) =>
      `It is paid, the dates are yours, and ${host} is expecting you. Here is all you need on the way.`,
    see: 'See your booking',
    paid: 'What you paid',
    total: 'Total',
    cancel: 'If you have to cancel',
    next: 'What to do next',
    steps: (code, day, time) => [
      `Keep the booking code ${code}: your host and we find you by it.`,
      `Plan to arrive on ${day}, ${time} or later.`,
      'There is nothing more to pay at the place. If somebody asks you to, write to us first.',
    ],
  },
  am: {
    subject: (title, from, to) => `ተይዟል፦ ${title}፣ ከ${from} እስከ ${to}`,
    preview: (code, day, time) => `ማስያዣ ${code}፦ ${day}፣ ከ${time} ጀምሮ።`,
    title: (name) => `${name}፣ ቆይታዎ ተይዟል።`,
    why: 'ይህ የደረሰዎት በNexus ላይ ማረፊያ ስላስያዙ ነው።',
    lead: (host) => `ክፍያው ተፈጽሟል፣ ቀኖቹ የእርስዎ ናቸው፣ ${host} ይጠብቁዎታል። ለጉዞው የሚያስፈልግዎት ሁሉ እዚህ አለ።`,
    see: 'ማስያዣዎን ይመልከቱ',
    paid: 'የከፈሉት',
    total: 'ጠቅላላ',
    cancel: 'መሰረዝ ካስፈለገዎት',
    next: 'ቀጥሎ የሚያደርጉት',
    steps: (code, day, time) => [
      `የማስያዣ ቁጥር ${code} ይያዙ፦ አከራይዎና እኛ በእሱ እናገኝዎታለን።`,
      `${day}፣ በ${time} ወይም ከዚያ በኋላ ለመድረስ ያቅዱ።`,
      'በቦታው ተጨማሪ የሚከፈል የለም። ማንም ክፈሉ ካለዎት አስቀድመው ለእኛ ይጻፉ።',
    ],
  },
}

export const bookingConfirmedGuest: Template<StayMail> = {
  subject: ({ listing, checkIn, checkOut }, { locale, shortDay }) =>
    texts[locale].subject(listing.title, shortDay(checkIn), shortDay(checkOut)),
  Email: Confirmed,
  preview: stayPreview,
}

function Confirmed(stay: StayMail) {
  const { day, firstName } = useWords()
  const text = useText(texts)
  const rows = useGuestRows(stay.lineItems)
  const arrival = [stay.code, day(stay.checkIn), stay.checkInFrom] as const
  return (
    <Layout
      preview={text.preview(...arrival)}
      title={text.title(firstName(stay.guest.name))}
      why={text.why}
    >
      <Paragraph>{text.lead(stay.host.name)}</Paragraph>
      <Stay stay={stay} withAddress />
      {stay.bookingUrl && <Action href={stay.bookingUrl}>{text.see}</Action>}
      <Subheading>{text.paid}</Subheading>
      <PriceTable rows={rows} sum={{ name: text.total, money: stay.total }} />
      <Subheading>{text.cancel}</Subheading>
      <Refunds stay={stay} />
      <Subheading>{text.next}</Subheading>
      <Steps steps={text.steps(...arrival)} />
    </Layout>
  )
}
