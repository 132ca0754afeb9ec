import type { LineItem, Money, RefundStep } from '@nexus/sdk'
import { useText } from '../i18n/language.tsx'
import './price-lines.css'

/** A price, line by line: what a guest pays, or for hosts also what is kept of it. */
export function PriceLines({ lines, total }: { lines: LineItem[]; total: Money }) {
  const { quote, format } = useText()
  return (
    <table className="price-lines">
      <caption className="unseen">{quote.total}</caption>
      <tbody>
        {lines.map((line) => (
          <tr key={line.kind}>
            <th scope="row">
              {quote.lines[line.kind]}
              {line.unitAmount && line.quantity > 1 && (
                <span className="soft small">
                  {quote.perUnit(format.count(line.quantity), format.money(line.unitAmount))}
                </span>
              )}
            </th>
            <td>
              {line.payer === 'host' && '−'}
              {format.money(line.amount)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{quote.total}</th>
          <td>{format.money(total)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** What comes back, and until when, on the clock of the place. */
export function RefundSchedule({ steps, timeZone }: { steps: RefundStep[]; timeZone?: string }) {
  const { quote, format } = useText()
  return (
    <ol className="refund-steps">
      {steps.map((step) => (
        <li key={step.until.getTime()}>
          <strong>{format.money(step.refund)}</strong>
          <span className="soft">{quote.refundUntil(format.instant(step.until, timeZone))}</span>
        </li>
      ))}
      <li>
        <span className="soft">{quote.refundNothing}</span>
      </li>
    </ol>
  )
}
