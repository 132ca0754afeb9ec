import type { DiffTarget, SchemasContainer } from '@prisma/schema-engine-wasm'
import { openOfflineEngine } from './engine.ts'

/** The SQL that leads from one Prisma schema to another, or undefined when nothing differs. */
export async function diffSchemas(
  from: SchemasContainer | undefined,
  to: SchemasContainer,
): Promise<string | undefined> {
  using engine = await openOfflineEngine()
  const target = (schema?: SchemasContainer): DiffTarget =>
    schema?.files.length ? { tag: 'schemaDatamodel', ...schema } : { tag: 'empty' }
  const { stdout, exitCode } = await engine.diff({
    from: target(from),
    to: target(to),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return exitCode === 0 ? undefined : (stdout ?? undefined)
}
