import { type Locale, locales } from '@nexus/api/domain'
import { type Rendered, render } from '../render.ts'
import type { Template } from './template.ts'
import { templates } from './templates.ts'

export type GalleryLetter = { name: string; locale: Locale } & Rendered

/** Every message in every language, with the facts of its preview. */
export function allLetters(): GalleryLetter[] {
  return Object.entries(templates).flatMap(([name, template]) =>
    locales.map((locale) => ({
      name,
      locale,
      ...render<object>(template as Template<object>, { locale, facts: template.preview }),
    })),
  )
}
