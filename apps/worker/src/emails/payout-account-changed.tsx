import type { PayoutAccountChangedFacts } from '@nexus/api/domain'
import { type Texts, useText, useWords } from './language.tsx'
import { FactsTable } from './parts/facts-table.tsx'
import { Layout } from './parts/layout.tsx'
import { Action, Paragraph, Subheading } from './parts/prose.tsx'
import type { Template } from './template.ts'

type AccountMail = PayoutAccountChangedFacts & {
  /** Where the storefront lets hosts change their account; null when there is no storefront to link to. */
  accountUrl: string | null
}

type Text = {
  subject(digits: string): string
  preview(moment: string): string
  title(name: string): string
  why: string
  lead: string
  who: string
  when: string
  account: string
  before: string
  endsWith(digits: string): string
  hold: string
  from: string
  notYou: string
  whatToDo: string
  see: string
}

const texts: Texts<Text> = {
  en: {
    subject: (digits) => `Your payouts now go to an account that ends with ${digits}`,
    preview: (moment) => `If this was not you, there is time until ${moment}.`,
    title: (name) => `${name}, your payout account was changed.`,
    why: 'You receive this because you let places on Nexus. It is sent whenever a payout account changes, also when you change it yourself.',
    lead: 'From now on your payouts go to another account. If this was you, there is nothing to do.',
    who: 'Changed by',
    when: 'When',
    account: 'New account',
    before: 'Account before',
    endsWith: (digits) => `ends with ${digits}`,
    hold: 'For your safety nothing is paid out for 24 hours. What falls due meanwhile goes out after that, by itself.',
    from: 'Payouts go on',
    notYou: 'If this was not you',
    whatToDo:
      'Somebody else may know your password. Choose a new one at once, with “forgotten password” where you sign in: that also signs everybody out. Then give your own account again, and answer this mail.',
    see: 'Check my payout account',
  },
  am: {
    subject: (digits) => `ክፍያዎችዎ አሁን በ${digits} ወደሚያበቃ ሒሳብ ይሄዳሉ`,
    preview: (moment) => `እርስዎ ካልሆኑ እስከ ${moment} ጊዜ አለ።`,
    title: (name) => `${name}፣ የክፍያ ሒሳብዎ ተቀይሯል።`,
    why: 'ይህ የደረሰዎት በNexus ላይ ቦታ ስለሚያከራዩ ነው። የክፍያ ሒሳብ በተቀየረ ቁጥር ይላካል፣ እርስዎ ራስዎ ሲቀይሩም።',
    lead: 'ከአሁን ጀምሮ ክፍያዎችዎ ወደ ሌላ ሒሳብ ይሄዳሉ። የቀየሩት እርስዎ ከሆኑ ምንም ማድረግ አያስፈልግም።',
    who: 'የቀየረው',
    when: 'መቼ',
    account: 'አዲሱ ሒሳብ',
    before: 'የቀድሞው ሒሳብ',
    endsWith: (digits) => `በ${digits} የሚያበቃ`,
    hold: 'ለደኅንነትዎ ለ24 ሰዓት ምንም አይከፈልም። በዚህ መካከል የሚደርሰው ክፍያ ከዚያ በኋላ በራሱ ይላካል።',
    from: 'ክፍያዎች የሚቀጥሉት',
    notYou: 'እርስዎ ካልሆኑ',
    whatToDo:
      'ሌላ ሰው የይለፍ ቃልዎን ሊያውቅ ይችላል። ሲገቡ “የይለፍ ቃል ረሱ” በሚለው ወዲያውኑ አዲስ ይምረጡ፦ ይህ ሁሉንም ያስወጣል። ከዚያ የራስዎን ሒሳብ እንደገና ይስጡ፣ ለዚህ ኢሜይልም መልስ ይስጡ።',
    see: 'የክፍያ ሒሳቤን አረጋግጥ',
  },
}

export const payoutAccountChanged: Template<AccountMail> = {
  subject: ({ ending }, { locale }) => texts[locale].subject(ending),
  Email: Changed,
  preview: {
    host: { name: 'Dawit Bekele', email: 'dawit@hosts.example', locale: 'en' },
    changedBy: { name: 'Dawit Bekele', email: 'dawit@hosts.example' },
    changedAt: new Date('2026-12-02T08:20:00Z'),
    ending: '1111',
    formerEnding: '6789',
    payoutsFrom: new Date('2026-12-03T08:20:00Z'),
    timeZone: 'Africa/Addis_Ababa',
    accountUrl: 'https://stay.example/host',
  },
}

function Changed(change: AccountMail) {
  const { moment, clock, firstName } = useWords()
  const text = useText(texts)
  const { timeZone } = change
  const when = (instant: Date) =>
    `${moment(instant, timeZone)}, ${clock(timeZone, instant.toISOString().slice(0, 10))}`
  return (
    <Layout
      preview={text.preview(moment(change.payoutsFrom, timeZone))}
      title={text.title(firstName(change.host.name))}
      why={text.why}
    >
      <Paragraph>{text.lead}</Paragraph>
      <FactsTable
        rows={[
          [text.who, `${change.changedBy.name} (${change.changedBy.email})`],
          [text.when, when(change.changedAt)],
          [text.account, <strong>{text.endsWith(change.ending)}</strong>],
          [text.before, text.endsWith(change.formerEnding)],
          [text.from, when(change.payoutsFrom)],
        ]}
      />
      <Paragraph>{text.hold}</Paragraph>
      <Subheading>{text.notYou}</Subheading>
      <Paragraph>{text.whatToDo}</Paragraph>
      {change.accountUrl && <Action href={change.accountUrl}>{text.see}</Action>}
    </Layout>
  )
}
