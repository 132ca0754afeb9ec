import { fileURLToPath } from 'node:url'
import { packSdk } from '../packages/sdk/tools/pack.ts'

export { packSdk }

// `node scripts/pack-sdk.ts <folder>` puts the SDK there as it would be published, and prints the
// path of the tarball.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await packSdk(process.argv[2] ?? '.'))
}
