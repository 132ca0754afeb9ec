import { startEmbedded, throwawaySettings } from '../src/embedded.ts'

// Run by embedded.test.ts to be killed: starts a server on the given folder and never ends.
const [dataDir = '', temporary = ''] = process.argv.slice(2)
const server = await startEmbedded({
  dataDir,
  temporary: temporary === 'temporary',
  settings: throwawaySettings,
})
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`)
setInterval(() => {}, 60_000)
