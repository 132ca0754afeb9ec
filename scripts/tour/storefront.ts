import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Storefront = { returnUrl: string } & AsyncDisposable

/** The page to which a guest's browser comes back after paying; in real life a frontend team's. */
export async function openStorefront(): Promise<Storefront> {
  const server = createServer((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<title>Back</title><p>Thank you.</p>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    returnUrl: `http://127.0.0.1:${port}/paid`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
