import type { ErrorCode, Manifest } from '@nexus/api/manifest'
import { banner, doc } from './doc.ts'
import { publicProcedures } from './public.ts'
import { mentions, typeText } from './type-text.ts'

/** What comes with each error code, and which codes each procedure can answer. */
export function errorsFile(manifest: Manifest): string {
  const entries = Object.entries(manifest.errors)
  const data = entries.map(([code, { status, message, remedy, data }]) =>
    [
      doc([`${message} (HTTP ${status})`, remedy]),
      `${code}: ${data ? typeText(data) : 'null'}`,
    ].join('\n'),
  )
  const procedures = publicProcedures(manifest).map(
    ({ path, errors }) => `${doc([`What \`${path}\` can answer.`])}\n'${path}': ${codes(errors)}`,
  )
  const imported = [
    ...new Set(entries.flatMap(([, { data }]) => (data ? mentions(data) : []))),
  ].sort()
  return [
    banner + `import type { ${imported.join(', ')} } from './types.ts'`,
    `${doc(['What comes with each error of the API, by code: the type of `error.data`.'])}\nexport interface ApiErrorData {\n${data.join('\n')}\n}`,
    `${doc(['The error codes that each procedure can answer.'])}\nexport interface ProcedureErrors {\n${procedures.join('\n')}\n}\n`,
  ].join('\n\n')
}

function codes(errors: ErrorCode[]): string {
  return errors.map((code) => `'${code}'`).join(' | ')
}
