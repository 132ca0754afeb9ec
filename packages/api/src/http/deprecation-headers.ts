import type { Deprecation } from '../shared/deprecated.ts'

type Addresses = { apiUrl: string; docsUrl: string }

/**
 * What an answer of a deprecated procedure says in its headers: since when (RFC 9745), when it goes (RFC 8594), and
 * what to call instead. Made once for each procedure.
 */
export function deprecationHeaders(
  { path, deprecated }: { path: string; deprecated: Deprecation },
  { apiUrl, docsUrl }: Addresses,
): Record<string, string> {
  const { since, replacement, removal } = deprecated
  const page = `${docsUrl}/reference/${path.replaceAll('.', '/')}/`
  return {
    deprecation: `@${Date.parse(since) / 1000}`,
    sunset: new Date(removal).toUTCString(),
    link: [
      `<${apiUrl}/trpc/${replacement}>; rel="successor-version"`,
      `<${page}>; rel="deprecation"; type="text/html"`,
    ].join(', '),
  }
}
