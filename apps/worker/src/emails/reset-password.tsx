import { type Texts, useText, useWords } from './language.tsx'
import { Layout } from './parts/layout.tsx'
import { LinkInFull } from './parts/link-in-full.tsx'
import { Action, Aside, Paragraph } from './parts/prose.tsx'
import type { Template } from './template.ts'

type ResetMail = { name: string; url: string }

type Text = {
  subject: string
  preview: string
  title(name: string): string
  why: string
  lead: string
  choose: string
  once: string
}

const texts: Texts<Text> = {
  en: {
    subject: 'Choose a new password',
    preview: 'The link works once, for one hour.',
    title: (name) => `A new password, ${name}?`,
    why: 'You receive this because somebody asked for a new password for this address on Nexus. If it was not you, do nothing: your password stays as it is.',
    lead: 'Choose a new one here. Your present password works until you do.',
    choose: 'Choose a new password',
    once: 'The link works once, for one hour. Do not pass it on: whoever has it can take over your account.',
  },
  am: {
    subject: 'አዲስ የይለፍ ቃል ይምረጡ',
    preview: 'አገናኙ አንድ ጊዜ፣ ለአንድ ሰዓት ይሠራል።',
    title: (name) => `${name}፣ አዲስ የይለፍ ቃል?`,
    why: 'ይህ የደረሰዎት በNexus ላይ ለዚህ አድራሻ አዲስ የይለፍ ቃል ስለተጠየቀ ነው። እርስዎ ካልሆኑ ምንም አያድርጉ፦ የይለፍ ቃልዎ እንዳለ ይቆያል።',
    lead: 'አዲስ የይለፍ ቃል እዚህ ይምረጡ። እስኪመርጡ ድረስ የአሁኑ ይሠራል።',
    choose: 'አዲስ የይለፍ ቃል ይምረጡ',
    once: 'አገናኙ አንድ ጊዜ፣ ለአንድ ሰዓት ይሠራል። ለሌላ ሰው አይስጡ፦ ያለው ሰው መለያዎን ሊወስድ ይችላል።',
  },
}

export const resetPassword: Template<ResetMail> = {
  subject: (_mail, { locale }) => texts[locale].subject,
  Email: Reset,
  preview: { name: 'Hana Tesfaye', url: 'https://stay.example/reset?token=7f0d2c6e9b1a4f38' },
}

function Reset({ name, url }: ResetMail) {
  const { firstName } = useWords()
  const text = useText(texts)
  return (
    <Layout preview={text.preview} title={text.title(firstName(name))} why={text.why}>
      <Paragraph>{text.lead}</Paragraph>
      <Action href={url}>{text.choose}</Action>
      <Aside>{text.once}</Aside>
      <LinkInFull url={url} />
    </Layout>
  )
}
