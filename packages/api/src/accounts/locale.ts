import Negotiator from 'negotiator'
import { type Locale, locales } from './schema.ts'

/** The language of an `Accept-Language` header (RFC 9110, 12.5.4) that is wanted most among those we write, or English. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  if (acceptLanguage === null) return 'en'
  const asked = new Negotiator({ headers: { 'accept-language': acceptLanguage } })
  return locales.find((locale) => locale === asked.language([...locales])) ?? 'en'
}
