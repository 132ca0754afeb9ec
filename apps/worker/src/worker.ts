import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { readTsx } from './read-tsx.ts'

// A worker waits more than it computes: memory is worth more to it than the last bit of speed. Set
// before anything is loaded, because loading is when most of the memory is taken.
setFlagsFromString('--optimize-for-size')
// Prisma's query compiler is WebAssembly, of which a worker uses little.
setFlagsFromString('--wasm-lazy-compilation')

readTsx()
await import('./process.ts')
// Now, because a worker that is killed keeps nothing for the next one.
flushCompileCache()
