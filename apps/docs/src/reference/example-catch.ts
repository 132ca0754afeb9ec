import { type ErrorCode, manifest, nameOf, typeOf } from './manifest.ts'

/** How a frontend meets an error: narrowed by its code, so that `data` is typed. */
export function exampleCatch(code: ErrorCode): string {
  const { data } = manifest.errors[code]
  const field = data?.$ref === undefined ? undefined : Object.keys(typeOf(data).properties ?? {})[0]
  const use =
    field === undefined
      ? 'console.log(error.message)'
      : `console.log(error.message, error.data.${field})`
  const typed = data?.$ref === undefined ? '' : `\n  // error.data is a ${nameOf(data.$ref)}`
  return `try {
  await call()
} catch (error) {
  if (!isNexusError(error, '${code}')) throw error${typed}
  ${use}
}`
}
