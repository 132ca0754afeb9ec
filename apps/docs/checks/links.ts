import type { Site } from './site.ts'

/** Links to pages, to files and to headings, in every page. */
export function checkLinks({ pages, files }: Site): string[] {
  const ids = new Map(
    [...pages].map(([url, html]) => [
      url,
      new Set([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)),
    ]),
  )
  return [...pages].flatMap(([page, html]) => {
    const links = new Set(
      [...html.matchAll(/\b(?:href|src)="([^"]+)"/g)].map(([, link]) => unescapeHtml(link ?? '')),
    )
    return [...links].flatMap((link) => {
      if (/^(?:[a-z]+:|\/\/)/i.test(link)) return []
      const target = new URL(link, `http://docs.invalid${page}`)
      const path = decodeURIComponent(target.pathname)
      if (files.has(path)) return []
      const found = ids.get(path)
      if (!found) return [`${page} links to ${link}, which is not there`]
      const id = decodeURIComponent(target.hash.slice(1))
      return id === '' || found.has(id)
        ? []
        : [`${page} links to ${link}, but there is no such heading`]
    })
  })
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&#38;', '&')
}
