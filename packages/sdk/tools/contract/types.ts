import type { JsonSchema, Manifest } from '@nexus/api/manifest'
import { isDeepStrictEqual } from 'node:util'
import { publicProcedures } from '../../generate/public.ts'
import { mentions } from '../../generate/type-text.ts'
import type { Change, Direction } from './change.ts'
import { diffObjects, diffSchemas } from './schemas.ts'

/** What differs between the named types, each seen by those who send it and those who read it. */
export function diffTypes(before: Manifest, after: Manifest): Change[] {
  const was = { input: reached(before, 'input'), output: reached(before, 'output') }
  const is = { input: reached(after, 'input'), output: reached(after, 'output') }
  const names = [...new Set([...was.input, ...was.output, ...is.input, ...is.output])].sort()
  return names.flatMap((name) => {
    const subject = { kind: 'type', name } as const
    const existed = was.input.has(name) || was.output.has(name)
    if (!existed)
      return [{ level: 'additive', effect: 'added', subject, says: `The type \`${name}\` is new.` }]
    if (!is.input.has(name) && !is.output.has(name))
      return [
        { level: 'breaking', effect: 'removed', subject, says: `The type \`${name}\` is gone.` },
      ]
    const directions = (['input', 'output'] as const).filter(
      (io) => was[io].has(name) && is[io].has(name),
    )
    const changes = directions.flatMap((io) => diffType(name, { before, after, io }))
    return changes.length > 0 ? changes : diffWords(name, { before, after })
  })
}

function diffType(
  name: string,
  { before, after, io }: { before: Manifest; after: Manifest; io: Direction },
): Change[] {
  const [was, is] = [before.types[name] as JsonSchema, after.types[name] as JsonSchema]
  const place = {
    io,
    at: { kind: 'type', name } as const,
    before: before.types,
    after: after.types,
  }
  if (was.properties && is.properties) return diffObjects(was, is, place)
  return diffSchemas(was, is, place)
}

/** Whatever is left, so that nothing changes unnoticed. */
function diffWords(
  name: string,
  { before, after }: { before: Manifest; after: Manifest },
): Change[] {
  if (isDeepStrictEqual(before.types[name], after.types[name])) return []
  const says = `\`${name}\` is described in other words.`
  return [{ level: 'words', effect: 'changed', subject: { kind: 'type', name }, says }]
}

/** The types that callers send, or that they read: in answers and with errors. */
function reached(manifest: Manifest, io: Direction): Set<string> {
  const procedures = publicProcedures(manifest)
  const from =
    io === 'input'
      ? procedures.map(({ input }) => input)
      : [
          ...procedures.map(({ output }) => output),
          ...Object.values(manifest.errors).map(({ data }) => data),
        ]
  const seen = new Set<string>()
  const follow = (schema: JsonSchema | null | undefined) => {
    for (const name of schema ? mentions(schema) : []) {
      if (seen.has(name)) continue
      seen.add(name)
      follow(manifest.types[name])
    }
  }
  from.forEach(follow)
  return seen
}
