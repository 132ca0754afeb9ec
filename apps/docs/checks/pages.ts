import {
  errorCodes,
  errorUrl,
  manifest,
  procedureUrl,
  typeNames,
  typeUrl,
} from '../src/reference/manifest.ts'
import type { Site } from './site.ts'

export function checkPages({ pages }: Site): string[] {
  const wanted = [
    ...manifest.procedures.map(({ path }) => procedureUrl(path)),
    ...errorCodes.map(errorUrl),
    ...typeNames.map(typeUrl),
  ]
  return [
    ...wanted.filter((url) => !pages.has(url)).map((url) => `${url} is missing`),
    ...checkBothWays(pages),
  ]
}

/** A procedure names its errors, and each of them names the procedure. */
function checkBothWays(pages: Map<string, string>): string[] {
  return manifest.procedures.flatMap(({ path, errors }) =>
    errors.flatMap((code) => {
      const there = pages.get(procedureUrl(path))?.includes(`href="${errorUrl(code)}"`)
      const back = pages.get(errorUrl(code))?.includes(`href="${procedureUrl(path)}"`)
      return there && back ? [] : [`${path} and ${code} are not linked both ways`]
    }),
  )
}
