import type { JsonSchema, Manifest, ManifestError } from '@nexus/api/manifest'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Exchange } from './recorder.ts'

/** Says of an answer what a contract does not allow in it; empty when it is as promised. */
export function conformityTo(contract: Manifest): (exchange: Exchange) => string[] {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true })
  addFormats.default(ajv)
  const check = (schema: JsonSchema, value: unknown) => {
    const validate = ajv.compile(asJsonSchema(schema, contract))
    return validate(value) ? [] : [ajv.errorsText(validate.errors)]
  }
  return ({ path, status, body }) => {
    const procedure = contract.procedures.find((one) => one.path === path)
    if (!procedure) return [`${path}: this version does not know it`]
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
