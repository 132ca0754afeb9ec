import type { StayMail } from '../stay-mail.ts'
import { amount, moment } from '../words.ts'
import { AmountTable } from './price-table.tsx'
import { Aside } from './prose.tsx'

/** Until when a cancellation brings back how much. */
export function Refunds({ stay }: { stay: StayMail }) {
  const { refundSchedule, timeZone } = stay
  if (refundSchedule.length === 0) return <Aside>This booking is not refundable.</Aside>
  return (
    <>
      <Aside>What you get back, by the time of your cancellation:</Aside>
      <AmountTable
        rows={[
          ...refundSchedule.map(({ until, refund }): [string, string] => [
            `Before ${moment(until, timeZone)}`,
            amount(refund),
          ]),
          ['After that', 'No refund'],
        ]}
      />
    </>
  )
}
