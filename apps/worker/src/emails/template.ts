import type { ReactElement } from 'react'

/** One message: what its subject says, what it shows, and facts to look at it with. */
export type Template<Facts> = {
  subject(facts: Facts): string
  Email(facts: Facts): ReactElement
  preview: Facts
}
