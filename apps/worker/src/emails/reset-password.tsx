import { Layout } from './parts/layout.tsx'
import { LinkInFull } from './parts/link-in-full.tsx'
import { Action, Aside, Paragraph } from './parts/prose.tsx'
import type { Template } from './template.ts'
import { firstName } from './words.ts'

type ResetMail = { name: string; url: string }

export const resetPassword: Template<ResetMail> = {
  subject: () => 'Choose a new password',
  Email: Reset,
  preview: { name: 'Hana Tesfaye', url: 'https://stay.example/reset?token=7f0d2c6e9b1a4f38' },
}

function Reset({ name, url }: ResetMail) {
  return (
    <Layout
      preview="The link works once, for one hour."
      title={`A new password, ${firstName(name)}?`}
      why="You receive this because somebody asked for a new password for this address on Nexus. If it was not you, do nothing: your password stays as it is."
    >
      <Paragraph>Choose a new one here. Your present password works until you do.</Paragraph>
      <Action href={url}>Choose a new password</Action>
      <Aside>
        The link works once, for one hour. Do not pass it on: whoever has it can take over your
        account.
      </Aside>
      <LinkInFull url={url} />
    </Layout>
  )
}
