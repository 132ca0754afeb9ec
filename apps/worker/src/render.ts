import { render as renderHtml, toPlainText } from '@react-email/render'
import { createElement } from 'react'
import type { Template } from './emails/template.ts'

export type Rendered = { subject: string; html: string; text: string }

/**
 * Subject, HTML and plain-text twin of a message. Text that people wrote becomes one line without
 * control characters, so that a title can neither end a header nor look like another paragraph.
 */
export async function render<Facts extends object>(template: Template<Facts>, facts: Facts): Promise<Rendered> {
  const safe = inOneLine(facts)
  const html = await renderHtml(createElement(template.Email, safe))
  return { subject: shortened(template.subject(safe)), html, text: plain(html) }
}

function inOneLine<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll(unprintable, ' ').replaceAll(/\s+/g, ' ').trim() as Value
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(inOneLine) as Value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inOneLine(part)])) as Value
}

// Control characters, line and paragraph separators, and those that turn the direction of text.
const unprintable = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu

const longestSubject = 140

function shortened(subject: string): string {
  const letters = Array.from(subject)
  return letters.length <= longestSubject ? subject : `${letters.slice(0, longestSubject - 1).join('')}…`
}

function plain(html: string): string {
  const text = toPlainText(html, {
    wordwrap: 76,
    selectors: [
      { selector: 'h1', options: { uppercase: false } },
      { selector: 'h2', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
      { selector: 'hr', options: { length: 40 } },
      { selector: 'table.facts', format: 'dataTable', options: { uppercaseHeaderCells: false, colSpacing: 2 } },
    ],
  })
  return `${text.replaceAll('\u00A0', ' ').trim()}\n`
}
