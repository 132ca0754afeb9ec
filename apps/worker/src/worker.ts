import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

// A worker waits more than it computes: memory is worth more to it than the last bit of speed. Set
// before anything is loaded, because loading is when most of the memory is taken.
setFlagsFromString('--optimize-for-size')
// Prisma's query compiler is WebAssembly, of which a worker uses little.
setFlagsFromString('--wasm-lazy-compilation')

// Node strips types by itself, but the mails are written in TSX. Named, because tsx would look for
// the settings of JSX in the folder from which we were started.
const { register } = await import('tsx/esm/api')
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })

await import('./process.ts')
