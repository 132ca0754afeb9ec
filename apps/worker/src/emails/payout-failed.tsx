import type { PayoutFailedFacts } from '@nexus/api/domain'
import { type Texts, useText, useWords } from './language.tsx'
import { FactsTable } from './parts/facts-table.tsx'
import { Layout } from './parts/layout.tsx'
import { Action, Aside, Paragraph } from './parts/prose.tsx'
import type { Template } from './template.ts'

type PayoutMail = PayoutFailedFacts & {
  /** Where the storefront lets hosts change their account; null when there is no storefront to link to. */
  accountUrl: string | null
}

type Text = {
  subject(amount: string): string
  preview: string
  title(name: string): string
  why: string
  lead: string
  amount: string
  account: string
  endsWith(digits: string): string
  said: string
  reference: string
  check: string
  ifRight: string
}

const texts: Texts<Text> = {
  en: {
    subject: (amount) => `Your payout of ${amount} could not be made`,
    preview: 'Please check your payout account; the money is safe with us.',
    title: (name) => `${name}, the bank did not take your payout.`,
    why: 'You receive this because you let places on Nexus.',
    lead: 'The money is back in your balance with us. Please check your payout account and give us the right one: a day later the payout goes out again, by itself.',
    amount: 'Amount',
    account: 'Account',
    endsWith: (digits) => `ends with ${digits}`,
    said: 'What the bank said',
    reference: 'Reference',
    check: 'Check my payout account',
    ifRight:
      'If the account is right, answer this mail with the reference, and we send the money again.',
  },
  am: {
    subject: (amount) => `የ${amount} ክፍያዎ ሊፈጸም አልቻለም`,
    preview: 'እባክዎ የክፍያ ሒሳብዎን ያረጋግጡ፤ ገንዘቡ በእኛ ዘንድ ደኅና ነው።',
    title: (name) => `${name}፣ ባንኩ ክፍያዎን አልተቀበለም።`,
    why: 'ይህ የደረሰዎት በNexus ላይ ቦታ ስለሚያከራዩ ነው።',
    lead: 'ገንዘቡ በእኛ ዘንድ ወዳለው ቀሪ ሒሳብዎ ተመልሷል። እባክዎ የክፍያ ሒሳብዎን አረጋግጠው ትክክለኛውን ይስጡን፦ ከአንድ ቀን በኋላ ክፍያው በራሱ እንደገና ይላካል።',
    amount: 'መጠን',
    account: 'ሒሳብ',
    endsWith: (digits) => `በ${digits} የሚያበቃ`,
    said: 'ባንኩ ያለው',
    reference: 'መለያ ቁጥር',
    check: 'የክፍያ ሒሳቤን አረጋግጥ',
    ifRight: 'ሒሳቡ ትክክል ከሆነ ለዚህ ኢሜይል ከመለያ ቁጥሩ ጋር መልስ ይስጡ፣ ገንዘቡን እንደገና እንልካለን።',
  },
}

export const payoutFailed: Template<PayoutMail> = {
  subject: (payout, { locale, amount }) => texts[locale].subject(amount(payout.amount)),
  Email: Failed,
  preview: {
    host: { name: 'Dawit Bekele', email: 'dawit@hosts.example', locale: 'en' },
    amount: { amountMinor: 1_445_300, currency: 'ETB' },
    accountNumberEnding: '6789',
    failure: 'The account number is not valid for Awash Bank',
    reference: 'po-3f2a9c51d0e84b7716aa90cd',
    accountUrl: 'https://stay.example/host',
  },
}

function Failed(payout: PayoutMail) {
  const { amount, firstName } = useWords()
  const text = useText(texts)
  return (
    <Layout preview={text.preview} title={text.title(firstName(payout.host.name))} why={text.why}>
      <Paragraph>{text.lead}</Paragraph>
      <FactsTable
        rows={[
          [text.amount, <strong>{amount(payout.amount)}</strong>],
          [text.account, text.endsWith(payout.accountNumberEnding)],
          [text.said, payout.failure],
          [text.reference, payout.reference],
        ]}
      />
      {payout.accountUrl && <Action href={payout.accountUrl}>{text.check}</Action>}
      <Aside>{text.ifRight}</Aside>
    </Layout>
  )
}
