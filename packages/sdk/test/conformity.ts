import type { JsonSchema, Manifest, ManifestError } from '@nexus/api/manifest'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Exchange } from './recorder.ts'

/** What is not as a contract promises: in the answers, in the version asked for, in what was left untried. */
export function wrongIn(exchanges: Exchange[], contract: Manifest): string[] {
  const called = new Set(exchanges.map(({ path }) => path))
  const untried = contract.procedures.filter(({ path, staff }) => !staff && !called.has(path))
  const others = exchanges.filter(({ version }) => version !== contract.version)
  return [
    ...exchanges.flatMap(conformityTo(contract)),
    ...others.map(({ path, version }) => `${path}: was asked for in ${version}`),
    ...untried.map(({ path }) => `${path}: was not tried`),
  ]
}

/** Says of an answer what a contract does not allow in it; empty when it is as promised. */
function conformityTo(contract: Manifest): (exchange: Exchange) => string[] {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true })
  addFormats.default(ajv)
  const check = (schema: JsonSchema, value: unknown) => {
    const validate = ajv.compile(asJsonSchema(schema, contract))
    return validate(value) ? [] : [ajv.errorsText(validate.errors)]
  }
  return ({ path, status, body }) => {
    const procedure = contract.procedures.find((one) => one.path === path)
    if (!procedure) return [`${path}: this version does not know it`]
    if (body === null) return []
    const { result, error } = body as Answer
    const wrong = () => {
      if (!error) return check(procedure.output, result?.data.json)
      const { code, details } = error.json.data
      if (!(procedure.errors as string[]).includes(code))
        return [`the error ${code} is not its own`]
      const known = (contract.errors as Record<string, ManifestError>)[code]
      if (known?.status !== status) return [`${code} has the HTTP status ${status}`]
      return known.data ? check(known.data, details) : []
    }
    return wrong().map((says) => `${path}: ${says}`)
  }
}

/** How the API answers. */
type Answer = {
  result?: { data: { json: unknown } }
  error?: { json: { data: { code: string; details: unknown } } }
}

/** Answers may have more fields than a version knows, so that no object is closed. */
function asJsonSchema(schema: JsonSchema, { types }: Manifest): object {
  const text = JSON.stringify({ ...schema, $defs: types }).replaceAll('#/types/', '#/$defs/')
  return JSON.parse(text, (key, value) => (key === 'additionalProperties' ? true : value))
}
