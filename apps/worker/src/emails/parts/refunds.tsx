import { type Texts, useText, useWords } from '../language.tsx'
import type { StayMail } from '../stay-mail.ts'
import { AmountTable } from './price-table.tsx'
import { Aside } from './prose.tsx'

type Text = {
  never: string
  lead: string
  before(moment: string): string
  after: string
  nothing: string
}

const texts: Texts<Text> = {
  en: {
    never: 'This booking is not refundable.',
    lead: 'What you get back, by the time of your cancellation:',
    before: (moment) => `Before ${moment}`,
    after: 'After that',
    nothing: 'No refund',
  },
  am: {
    never: 'የዚህ ቦታ ማስያዣ ገንዘብ አይመለስም።',
    lead: 'በሰረዙበት ጊዜ መሠረት የሚመለስልዎት፦',
    before: (moment) => `ከ${moment} በፊት`,
    after: 'ከዚያ በኋላ',
    nothing: 'አይመለስም',
  },
}

/** Until when a cancellation brings back how much. */
export function Refunds({ stay }: { stay: StayMail }) {
  const { amount, moment } = useWords()
  const text = useText(texts)
  const { refundSchedule, timeZone } = stay
  if (refundSchedule.length === 0) return <Aside>{text.never}</Aside>
  return (
    <>
      <Aside>{text.lead}</Aside>
      <AmountTable
        rows={[
          ...refundSchedule.map(({ until, refund }): [string, string] => [
            text.before(moment(until, timeZone)),
            amount(refund),
          ]),
          [text.after, text.nothing],
        ]}
      />
    </>
  )
}
