import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createChapa } from '../../src/index.ts'
import { testKey } from '../emulator.ts'

/** A server that says what the emulator would not. */
export async function serve(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    chapa: createChapa({ url, secretKey: testKey }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
