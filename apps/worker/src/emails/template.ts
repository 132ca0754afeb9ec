import type { ReactElement } from 'react'
import type { Words } from './words.ts'

/** One message: what its subject says, what it shows, and facts to look at it with. */
export type Template<Facts> = {
  subject(facts: Facts, words: Words): string
  Email(facts: Facts): ReactElement
  preview: Facts
}
