import { buildManifest, type Manifest } from '@nexus/api/manifest'
import { errorsFile } from './errors-file.ts'
import { everyCallFile } from './every-call-file.ts'
import { everyOptionsFile } from './every-options-file.ts'
import { methodsFile } from './methods-file.ts'
import { reactFile } from './react-file.ts'
import { schemasFile } from './schemas-file.ts'
import { proceduresFile, transitionsFile } from './tables-file.ts'
import { trpcFile } from './trpc-file.ts'
import { typesFile } from './types-file.ts'

/** Path from the root of the repository, and what belongs there. */
export type GeneratedFile = { path: string; text: string }

export function generatedFiles(manifest: Manifest = buildManifest()): GeneratedFile[] {
  const files = {
    'api.lock.json': JSON.stringify(manifest, null, 2),
    'src/generated/types.ts': typesFile(manifest),
    'src/generated/errors.ts': errorsFile(manifest),
    'src/generated/methods.ts': methodsFile(manifest),
    'src/generated/procedures.ts': proceduresFile(manifest),
    'src/generated/transitions.ts': transitionsFile(manifest),
    'src/schemas/index.ts': schemasFile(manifest),
    'src/trpc/generated.ts': trpcFile(manifest),
    'src/react/generated.ts': reactFile(manifest),
    'test/consumers/react/every-options.ts': everyOptionsFile(manifest),
    'test/consumers/typescript/every-call.ts': everyCallFile(manifest),
  }
  return Object.entries(files).map(([path, text]) => ({ path: `packages/sdk/${path}`, text }))
}
