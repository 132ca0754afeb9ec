import type { ListingRecord } from './market.ts'

/** Whether every word of the text is in the listing, or begins a word of it. */
export function matchesText(
  { title, city, region, description }: ListingRecord,
  text: string,
): boolean {
  const there = wordsOf([title, city, region, description].filter(Boolean).join(' '))
  const asked = wordsOf(text)
  return asked.length > 0 && asked.every((word) => there.some((other) => other.startsWith(word)))
}

/** Accents, case and apostrophes do not matter. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['`’‘]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
