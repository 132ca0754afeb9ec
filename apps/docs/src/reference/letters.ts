import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { jobSentences } from './jobs.ts'

type Letter = { name: string; locale: 'en' | 'am'; subject: string; html: string; text: string }

/** Every e-mail as the worker writes it, in every language. It is asked, not imported: its code is TSX of its own. */
export const letters: readonly Letter[] = JSON.parse(
  // Astro builds from the folder of the docs.
  execFileSync(process.execPath, [join(process.cwd(), '../worker/src/gallery.ts')], {
    encoding: 'utf8',
    maxBuffer: 32 * 1024 * 1024,
  }),
)

export const languages = { en: 'English', am: 'አማርኛ' } as const

/** What the job does that sends it. */
export function purposeOf(name: string): string {
  return jobSentences[`emails/${name}` as keyof typeof jobSentences]
}

export const letterUrl = ({ name, locale }: Pick<Letter, 'name' | 'locale'>) =>
  `/mails/${name}.${locale}.html`
