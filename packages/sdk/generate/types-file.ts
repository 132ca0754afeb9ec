import type { JsonSchema, Manifest } from '@nexus/api/manifest'
import { banner, deprecationTag, doc } from './doc.ts'
import { publicTypes } from './public.ts'
import { typeText } from './type-text.ts'

/** One named type for each that the public contract mentions. */
export function typesFile(manifest: Manifest): string {
  return (
    banner +
    publicTypes(manifest)
      .map((type) => declaration(type))
      .join('\n\n') +
    '\n'
  )
}

function declaration({
  name,
  schema,
  isInput,
}: {
  name: string
  schema: JsonSchema
  isInput: boolean
}): string {
  const comment = doc([schema.description ?? null])
  if (!schema.properties) return `${comment}\nexport type ${name} = ${typeText(schema)}`
  const required = new Set(schema.required)
  const fields = Object.entries(schema.properties).map(([field, value]) => {
    const type = typeText(value)
    // Forms hand over what was left empty as `undefined`; that is the same as leaving it out.
    const declared = required.has(field)
      ? `${field}: ${type}`
      : `${field}?: ${type}${isInput ? ' | undefined' : ''}`
    return `${fieldDoc(value)}\n${declared}`
  })
  return `${comment}\nexport interface ${name} {\n${fields.join('\n')}\n}`
}

function fieldDoc(schema: JsonSchema): string {
  return doc(
    [schema.description ?? null],
    [
      schema.default !== undefined && `@default ${JSON.stringify(schema.default)}`,
      schema['x-deprecated'] ? deprecationTag(schema['x-deprecated']) : null,
    ],
  )
}
