import type { Locale } from '@nexus/api/domain'
import { createContext, use, type ReactElement } from 'react'
import { type Words, wordsIn } from './words.ts'

const Language = createContext<Words>(wordsIn('en'))

/** A mail in a language: whatever is below writes in it. */
export function inLanguage(locale: Locale, mail: ReactElement): ReactElement {
  return <Language value={wordsIn(locale)}>{mail}</Language>
}

/** Amounts, dates and counts in the language of this mail. */
export function useWords(): Words {
  return use(Language)
}

/** The text of a message in each language; the compiler names what one of them lacks. */
export type Texts<Text> = { readonly [Name in Locale]: Text }

/** The text in the language of this mail. */
export function useText<Text>(texts: Texts<Text>): Text {
  return texts[useWords().locale]
}
