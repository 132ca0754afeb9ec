import { Button } from '@react-email/button'
import { Heading } from '@react-email/heading'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { ReactNode } from 'react'
import { look } from './look.ts'

type Content = { children: ReactNode }

export function Paragraph({ children }: Content) {
  return (
    <Text className="ink" style={look.text}>
      {children}
    </Text>
  )
}

export function Aside({ children }: Content) {
  return (
    <Text className="soft" style={look.soft}>
      {children}
    </Text>
  )
}

export function Subheading({ children }: Content) {
  return (
    <Heading as="h2" className="soft" style={look.heading}>
      {children}
    </Heading>
  )
}

/** The one thing to do next. */
export function Action({ href, children }: Content & { href: string }) {
  return (
    <Section style={{ margin: '26px 0 22px' }}>
      <Button href={href} style={look.button}>
        {children}
      </Button>
    </Section>
  )
}

/** What somebody wrote, set apart from what we say. */
export function Quote({ by, children }: Content & { by: string }) {
  return (
    <Section className="quiet" style={look.quote}>
      <Text className="soft" style={{ ...look.small, margin: '0 0 4px' }}>
        {by}
      </Text>
      <Text className="ink" style={{ ...look.text, margin: 0 }}>
        “{children}”
      </Text>
    </Section>
  )
}

export function Steps({ steps }: { steps: ReactNode[] }) {
  return (
    <ol className="ink" style={look.steps}>
      {steps.map((step, index) => (
        <li key={index} style={look.step}>
          {step}
        </li>
      ))}
    </ol>
  )
}
