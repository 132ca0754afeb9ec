import { Layout } from './parts/layout.tsx'
import { LinkInFull } from './parts/link-in-full.tsx'
import { Action, Aside, Paragraph } from './parts/prose.tsx'
import type { Template } from './template.ts'
import { firstName } from './words.ts'

type VerifyMail = { name: string; url: string }

export const verifyEmail: Template<VerifyMail> = {
  subject: () => 'Confirm your e-mail address',
  Email: Verify,
  preview: {
    name: 'Hana Tesfaye',
    url: 'https://stay.example/verify?token=eyJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6Imhhb',
  },
}

function Verify({ name, url }: VerifyMail) {
  return (
    <Layout
      preview="One click, and your account is ready."
      title={`Welcome to Nexus, ${firstName(name)}.`}
      why="You receive this because somebody signed up on Nexus with this address. If it was not you, do nothing: without your click the address stays unconfirmed."
    >
      <Paragraph>
        Please confirm that this address is yours, so that bookings and receipts reach you.
      </Paragraph>
      <Action href={url}>Confirm my address</Action>
      <Aside>The link works for one hour. You can always ask for another one.</Aside>
      <LinkInFull url={url} />
    </Layout>
  )
}
