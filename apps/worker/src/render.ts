import type { Locale } from '@nexus/api/domain'
import { compile } from 'html-to-text'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { inLanguage } from './emails/language.tsx'
import type { Template } from './emails/template.ts'
import { wordsIn } from './emails/words.ts'

export type Rendered = { subject: string; html: string; text: string }

/**
 * Subject, HTML and plain-text twin of a message, in a language. Text that people wrote becomes one line without
 * control characters, so that a title can neither end a header nor look like another paragraph.
 */
export function render<Facts extends object>(
  template: Template<Facts>,
  { locale, facts }: { locale: Locale; facts: Facts },
): Rendered {
  const safe = inOneLine(facts)
  // Not react-email's own `render`: it keeps a code formatter in memory and takes five times as long.
  const html = `${doctype}${renderToStaticMarkup(inLanguage(locale, createElement(template.Email, safe)))}`
  return {
    subject: shortened(spaced(template.subject(safe, wordsIn(locale)))),
    html,
    text: plain(html),
  }
}

type Reader = { name: string; email: string; locale: Locale }

/** A message to somebody, in their language. */
export function letterTo<Facts extends object>(
  to: Reader,
  { template, facts }: { template: Template<Facts>; facts: Facts },
) {
  const { name, email, locale } = to
  return { to: { name, email }, locale, ...render(template, { locale, facts }) }
}

function inOneLine<Value>(value: Value): Value {
  if (typeof value === 'string')
    return value.replaceAll(unprintable, ' ').replaceAll(/\s+/g, ' ').trim() as Value
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(inOneLine) as Value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, inOneLine(part)]),
  ) as Value
}

// Control characters, line and paragraph separators, and those that turn the direction of text.
const unprintable = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu

const longestSubject = 140

function shortened(subject: string): string {
  const letters = Array.from(subject)
  return letters.length <= longestSubject
    ? subject
    : `${letters.slice(0, longestSubject - 1).join('')}…`
}

// What mail programs know best.
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

const convert = compile({
  wordwrap: 76,
  selectors: [
    { selector: '[data-skip-in-text=true]', format: 'skip' },
    { selector: 'a', options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
    {
      selector: 'table.facts',
      format: 'dataTable',
      options: { uppercaseHeaderCells: false, colSpacing: 2 },
    },
  ],
})

function plain(html: string): string {
  return `${spaced(convert(html)).trim()}\n`
}

// Amounts do not break in HTML; elsewhere a plain space is what people search for.
function spaced(text: string): string {
  return text.replaceAll('\u00A0', ' ')
}
