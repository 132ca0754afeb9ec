import type { PayoutFailedFacts } from '@nexus/api/domain'
import { FactsTable } from './parts/facts-table.tsx'
import { Layout } from './parts/layout.tsx'
import { Action, Aside, Paragraph } from './parts/prose.tsx'
import type { Template } from './template.ts'
import { amount, firstName } from './words.ts'

type PayoutMail = PayoutFailedFacts & {
  /** Where the storefront lets hosts change their account; null when there is no storefront to link to. */
  accountUrl: string | null
}

export const payoutFailed: Template<PayoutMail> = {
  subject: (payout) => `Your payout of ${amount(payout.amount)} could not be made`,
  Email: Failed,
  preview: {
    host: { name: 'Dawit Bekele', email: 'dawit@hosts.example' },
    amount: { amountMinor: 1_445_300, currency: 'ETB' },
    accountNumberEnding: '6789',
    failure: 'The account number is not valid for Awash Bank',
    reference: 'po-3f2a9c51d0e84b7716aa90cd',
    accountUrl: 'https://stay.example/host',
  },
}

function Failed(payout: PayoutMail) {
  return (
    <Layout
      preview="Please check your payout account; the money is safe with us."
      title={`${firstName(payout.host.name)}, the bank did not take your payout.`}
      why="You receive this because you let places on Nexus."
    >
      <Paragraph>
        The money is back in your balance with us. Please check your payout account and give us the
        right one: a day later the payout goes out again, by itself.
      </Paragraph>
      <FactsTable
        rows={[
          ['Amount', <strong>{amount(payout.amount)}</strong>],
          ['Account', `ends with ${payout.accountNumberEnding}`],
          ['What the bank said', payout.failure],
          ['Reference', payout.reference],
        ]}
      />
      {payout.accountUrl && <Action href={payout.accountUrl}>Check my payout account</Action>}
      <Aside>
        If the account is right, answer this mail with the reference, and we send the money again.
      </Aside>
    </Layout>
  )
}
