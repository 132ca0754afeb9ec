import { type Texts, useText, useWords } from './language.tsx'
import { Layout } from './parts/layout.tsx'
import { PriceTable } from './parts/price-table.tsx'
import { Action, Aside, Paragraph, Quote, Subheading } from './parts/prose.tsx'
import { Stay } from './parts/stay.tsx'
import { cancelledPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'

type Text = {
  subject(title: string, from: string, to: string): string
  title: { guest: string; host(name: string): string; others: string }
  why: string
  onItsWay(refund: string): string
  isCancelled(code: string): string
  asYouAsked: string
  sorry: string
  sending(refund: string): string
  nothingBack: string
  yourReason: string
  givenReason: string
  refund: string
  sum: string
  patience: string
  see: string
  paid: string
  kept: string
}

const texts: Texts<Text> = {
  en: {
    subject: (title, from, to) => `Cancelled: ${title}, ${from} to ${to}`,
    title: {
      guest: 'Your booking is cancelled.',
      host: (name) => `${name} had to cancel your stay.`,
      others: 'Your booking had to be cancelled.',
    },
    why: 'You receive this because you booked a stay on Nexus.',
    onItsWay: (refund) => `${refund} is on its way back to you.`,
    isCancelled: (code) => `Booking ${code} is cancelled.`,
    asYouAsked: 'It is done as you asked.',
    sorry: 'We are sorry: we know that plans were made around it.',
    sending: (refund) => `We are sending ${refund} back to the account or card that you paid with.`,
    nothingBack: 'No money is due back on this booking.',
    yourReason: 'Your reason',
    givenReason: 'The reason given',
    refund: 'Your refund',
    sum: 'Refund',
    patience: 'Your bank or wallet may take a few days to show it. There is nothing for you to do.',
    see: 'See the booking',
    paid: 'You paid',
    kept: 'Not refundable any more',
  },
  am: {
    subject: (title, from, to) => `ተሰርዟል፦ ${title}፣ ከ${from} እስከ ${to}`,
    title: {
      guest: 'ማስያዣዎ ተሰርዟል።',
      host: (name) => `${name} ቆይታዎን መሰረዝ ነበረባቸው።`,
      others: 'ማስያዣዎ መሰረዝ ነበረበት።',
    },
    why: 'ይህ የደረሰዎት በNexus ላይ ማረፊያ ስላስያዙ ነው።',
    onItsWay: (refund) => `${refund} ወደ እርስዎ እየተመለሰ ነው።`,
    isCancelled: (code) => `ማስያዣ ${code} ተሰርዟል።`,
    asYouAsked: 'በጠየቁት መሠረት ተፈጽሟል።',
    sorry: 'ይቅርታ እንጠይቃለን፦ ዕቅድዎን በእሱ ላይ እንደመሠረቱ እናውቃለን።',
    sending: (refund) => `${refund} ወደ ከፈሉበት ሒሳብ ወይም ካርድ እየላክን ነው።`,
    nothingBack: 'ለዚህ ማስያዣ የሚመለስ ገንዘብ የለም።',
    yourReason: 'የእርስዎ ምክንያት',
    givenReason: 'የተሰጠው ምክንያት',
    refund: 'የሚመለስልዎት ገንዘብ',
    sum: 'ተመላሽ',
    patience: 'በባንክዎ ወይም በቦርሳዎ ለመታየት ጥቂት ቀናት ሊወስድ ይችላል። እርስዎ የሚያደርጉት ነገር የለም።',
    see: 'ማስያዣውን ይመልከቱ',
    paid: 'የከፈሉት',
    kept: 'ከእንግዲህ የማይመለስ',
  },
}

export const bookingCancelledGuest: Template<StayMail> = {
  subject: ({ listing, checkIn, checkOut }, { locale, shortDay }) =>
    texts[locale].subject(listing.title, shortDay(checkIn), shortDay(checkOut)),
  Email: Cancelled,
  preview: cancelledPreview,
}

function Cancelled(stay: StayMail) {
  const { amount } = useWords()
  const text = useText(texts)
  const { refund, changeReason } = stay
  const pays = refund !== null && refund.amountMinor > 0
  const own = stay.cancelledBy === 'guest'
  return (
    <Layout
      preview={pays ? text.onItsWay(amount(refund)) : text.isCancelled(stay.code)}
      title={titleFor(stay, text)}
      why={text.why}
    >
      <Paragraph>
        {own ? text.asYouAsked : text.sorry}{' '}
        {pays ? text.sending(amount(refund)) : text.nothingBack}
      </Paragraph>
      {changeReason && <Quote by={own ? text.yourReason : text.givenReason}>{changeReason}</Quote>}
      <Stay stay={stay} />
      {pays && (
        <>
          <Subheading>{text.refund}</Subheading>
          <PriceTable rows={refundRows(stay, text)} sum={{ name: text.sum, money: refund }} />
          <Aside>{text.patience}</Aside>
        </>
      )}
      {stay.bookingUrl && <Action href={stay.bookingUrl}>{text.see}</Action>}
    </Layout>
  )
}

function titleFor({ cancelledBy, host }: StayMail, { title }: Text): string {
  if (cancelledBy === 'guest') return title.guest
  return cancelledBy === 'host' ? title.host(host.name) : title.others
}

function refundRows({ total, refund }: StayMail, text: Text) {
  const kept = total.amountMinor - (refund?.amountMinor ?? 0)
  return [
    { name: text.paid, money: total },
    ...(kept > 0 ? [{ name: text.kept, money: { ...total, amountMinor: kept }, less: true }] : []),
  ]
}
