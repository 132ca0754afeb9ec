import { Body } from '@react-email/body'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Heading } from '@react-email/heading'
import { Html } from '@react-email/html'
import { Preview } from '@react-email/preview'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { ReactNode } from 'react'
import { useWords } from '../language.tsx'
import { darkSheet, look } from './look.ts'

type Props = {
  /** What mail programs show beside the subject. */
  preview: string
  title: string
  /** Why it was sent, for whoever wonders. */
  why: string
  children: ReactNode
}

/** The sheet of paper that every mail is written on. Nothing in it is loaded from anywhere. */
export function Layout({ preview, title, why, children }: Props) {
  const { locale } = useWords()
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: darkSheet }} />
      </Head>
      <Body className="paper" style={look.paper}>
        <Preview>{preview}</Preview>
        <Container style={look.column}>
          <Section className="card" style={look.card}>
            <Text className="link" style={look.brand} data-skip-in-text="true">
              Nexus
            </Text>
            <Heading as="h1" className="ink" style={look.title}>
              {title}
            </Heading>
            {children}
          </Section>
          <Section style={look.footer}>
            <Text className="soft" style={look.small}>
              {why}
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  )
}
