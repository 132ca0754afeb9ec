import { type Texts, useText, useWords } from './language.tsx'
import { Layout } from './parts/layout.tsx'
import { Action, Paragraph, Quote, Subheading } from './parts/prose.tsx'
import { Stay } from './parts/stay.tsx'
import { cancelledPreview } from './preview.ts'
import type { StayMail } from './stay-mail.ts'
import type { Template } from './template.ts'
import type { Words } from './words.ts'

type Text = {
  subject(title: string, from: string, to: string): string
  title: { guest(name: string): string; host: string; others: string }
  preview(from: string, to: string): string
  why: string
  lead: string
  yourReason: string
  givenReason: string
  money: string
  allBack(total: string): string
  partBack(refund: string, total: string): string
  nothingBack: string
  stays: string
  see: string
}

const texts: Texts<Text> = {
  en: {
    subject: (title, from, to) => `Cancelled: ${title}, ${from} to ${to}`,
    title: {
      guest: (name) => `${name} has cancelled.`,
      host: 'You cancelled this booking.',
      others: 'A booking had to be cancelled.',
    },
    preview: (from, to) => `${from} to ${to} is free again.`,
    why: 'You receive this because you let this place on Nexus.',
    lead: 'The dates are open in your calendar again, and other guests can book them now.',
    yourReason: 'Your reason',
    givenReason: 'The reason given',
    money: 'What it means for the money',
    allBack: (total) =>
      `Your guest gets all of the ${total} back. There is no payout for this booking.`,
    partBack: (refund, total) => `Your guest gets ${refund} of ${total} back.`,
    nothingBack: 'Your guest gets nothing back.',
    stays: 'What stays with you comes with your payouts; there is nothing for you to do.',
    see: 'See the booking',
  },
  am: {
    subject: (title, from, to) => `ተሰርዟል፦ ${title}፣ ከ${from} እስከ ${to}`,
    title: {
      guest: (name) => `${name} ሰርዘዋል።`,
      host: 'ይህን ማስያዣ ሰርዘዋል።',
      others: 'አንድ ማስያዣ መሰረዝ ነበረበት።',
    },
    preview: (from, to) => `ከ${from} እስከ ${to} እንደገና ክፍት ነው።`,
    why: 'ይህ የደረሰዎት ይህን ቦታ በNexus ላይ ስለሚያከራዩ ነው።',
    lead: 'ቀኖቹ በቀን መቁጠሪያዎ እንደገና ክፍት ናቸው፣ ሌሎች እንግዶች አሁን ሊይዟቸው ይችላሉ።',
    yourReason: 'የእርስዎ ምክንያት',
    givenReason: 'የተሰጠው ምክንያት',
    money: 'ለገንዘቡ ያለው ትርጉም',
    allBack: (total) => `እንግዳዎ ሙሉውን ${total} ይመለስላቸዋል። ለዚህ ማስያዣ የሚከፈልዎት የለም።`,
    partBack: (refund, total) => `እንግዳዎ ከ${total} ውስጥ ${refund} ይመለስላቸዋል።`,
    nothingBack: 'እንግዳዎ ምንም አይመለስላቸውም።',
    stays: 'ለእርስዎ የሚቀረው ከሌሎች ክፍያዎችዎ ጋር ይደርስዎታል፤ እርስዎ የሚያደርጉት ነገር የለም።',
    see: 'ማስያዣውን ይመልከቱ',
  },
}

export const bookingCancelledHost: Template<StayMail> = {
  subject: ({ listing, checkIn, checkOut }, { locale, shortDay }) =>
    texts[locale].subject(listing.title, shortDay(checkIn), shortDay(checkOut)),
  Email: Cancelled,
  preview: cancelledPreview,
}

function Cancelled(stay: StayMail) {
  const { amount, shortDay } = useWords()
  const text = useText(texts)
  const { changeReason } = stay
  return (
    <Layout
      preview={text.preview(shortDay(stay.checkIn), shortDay(stay.checkOut))}
      title={titleFor(stay, text)}
      why={text.why}
    >
      <Paragraph>{text.lead}</Paragraph>
      {changeReason && (
        <Quote by={stay.cancelledBy === 'host' ? text.yourReason : text.givenReason}>
          {changeReason}
        </Quote>
      )}
      <Stay stay={stay} />
      <Subheading>{text.money}</Subheading>
      <Paragraph>{moneySentence(stay, { text, amount })}</Paragraph>
      {stay.bookingUrl && <Action href={stay.bookingUrl}>{text.see}</Action>}
    </Layout>
  )
}

function moneySentence(
  { refund, total }: StayMail,
  { text, amount }: Pick<Words, 'amount'> & { text: Text },
): string {
  const paidBack = refund?.amountMinor ?? 0
  if (paidBack === total.amountMinor) return text.allBack(amount(total))
  const told =
    refund && paidBack > 0 ? text.partBack(amount(refund), amount(total)) : text.nothingBack
  return `${told} ${text.stays}`
}

function titleFor({ cancelledBy, guest }: StayMail, { title }: Text): string {
  if (cancelledBy === 'guest') return title.guest(guest.name)
  return cancelledBy === 'host' ? title.host : title.others
}
