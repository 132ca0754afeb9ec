import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react'
import { en, type Words } from './en.ts'
import { formatsFor, type Formats } from './format.ts'

export const languages = { en: 'English', am: 'አማርኛ' } as const
export type Language = keyof typeof languages

export type Text = Words & {
  language: Language
  /** Dates, money and numbers as people of the language write them. */
  format: Formats
  speak: (language: Language) => void
}

const key = 'marefia.language'
const Context = createContext<Text | null>(null)

/** The words of the site in the reader's language. */
export function useText(): Text {
  const text = use(Context)
  if (!text) throw new Error('useText needs <LanguageProvider> above it.')
  return text
}

/** Loads the words before anything is shown, so that nothing changes its language before the reader's eyes. */
export async function loadLanguage(): Promise<{ language: Language; words: Words }> {
  const language = preferred()
  return { language, words: await wordsOf(language) }
}

export function LanguageProvider({
  first,
  children,
}: {
  first: { language: Language; words: Words }
  children: ReactNode
}) {
  const [{ language, words }, setSpoken] = useState(first)
  const speak = useCallback((next: Language) => {
    localStorage.setItem(key, next)
    void wordsOf(next).then((loaded) => setSpoken({ language: next, words: loaded }))
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const text = useMemo(
    () => ({ ...words, language, format: formatsFor(language), speak }),
    [words, language, speak],
  )
  return <Context value={text}>{children}</Context>
}

async function wordsOf(language: Language): Promise<Words> {
  return language === 'am' ? (await import('./am.ts')).am : en
}

function preferred(): Language {
  const kept = localStorage.getItem(key)
  if (kept === 'en' || kept === 'am') return kept
  return navigator.languages.some((each) => each.startsWith('am')) ? 'am' : 'en'
}
