import { type Texts, useText, useWords } from './language.tsx'
import { Layout } from './parts/layout.tsx'
import { LinkInFull } from './parts/link-in-full.tsx'
import { Action, Aside, Paragraph } from './parts/prose.tsx'
import type { Template } from './template.ts'

type VerifyMail = { name: string; url: string }

type Text = {
  subject: string
  preview: string
  title(name: string): string
  why: string
  lead: string
  confirm: string
  anHour: string
}

const texts: Texts<Text> = {
  en: {
    subject: 'Confirm your e-mail address',
    preview: 'One click, and your account is ready.',
    title: (name) => `Welcome to Nexus, ${name}.`,
    why: 'You receive this because somebody signed up on Nexus with this address. If it was not you, do nothing: without your click the address stays unconfirmed.',
    lead: 'Please confirm that this address is yours, so that bookings and receipts reach you.',
    confirm: 'Confirm my address',
    anHour: 'The link works for one hour. You can always ask for another one.',
  },
  am: {
    subject: 'የኢሜይል አድራሻዎን ያረጋግጡ',
    preview: 'አንድ ጠቅታ፣ መለያዎ ዝግጁ ነው።',
    title: (name) => `${name}፣ ወደ Nexus እንኳን ደኅና መጡ።`,
    why: 'ይህ የደረሰዎት በዚህ አድራሻ በNexus ላይ ስለተመዘገበ ነው። እርስዎ ካልሆኑ ምንም አያድርጉ፦ ካልጠቀሙት አድራሻው ሳይረጋገጥ ይቀራል።',
    lead: 'ማስያዣዎችና ደረሰኞች እንዲደርሱዎት ይህ አድራሻ የእርስዎ መሆኑን እባክዎ ያረጋግጡ።',
    confirm: 'አድራሻዬን አረጋግጥ',
    anHour: 'አገናኙ ለአንድ ሰዓት ይሠራል። ሁልጊዜም ሌላ መጠየቅ ይችላሉ።',
  },
}

export const verifyEmail: Template<VerifyMail> = {
  subject: (_mail, { locale }) => texts[locale].subject,
  Email: Verify,
  preview: {
    name: 'Hana Tesfaye',
    url: 'https://stay.example/verify?token=eyJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6Imhhb',
  },
}

function Verify({ name, url }: VerifyMail) {
  const { firstName } = useWords()
  const text = useText(texts)
  return (
    <Layout preview={text.preview} title={text.title(firstName(name))} why={text.why}>
      <Paragraph>{text.lead}</Paragraph>
      <Action href={url}>{text.confirm}</Action>
      <Aside>{text.anHour}</Aside>
      <LinkInFull url={url} />
    </Layout>
  )
}
