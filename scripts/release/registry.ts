import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runServer } from 'verdaccio'

export type Registry = AsyncDisposable & {
  url: string
  /** With what npm takes for an account there. */
  env: NodeJS.ProcessEnv
}

/** A registry of its own on this machine, empty, that asks no other one. */
export async function openRegistry(): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-registry-'))
  const everybody = { access: '$all', publish: '$all', unpublish: '$all' }
  const config = {
    storage: join(folder, 'storage'),
    configPath: join(folder, 'config.yaml'),
    self_path: join(folder, 'config.yaml'),
    uplinks: {},
    packages: { '**': everybody },
    log: { type: 'stdout', level: 'fatal' },
    web: { enable: false },
  }
  const server = (await runServer(config)) as Server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}/`,
    // npm publishes as somebody only; this registry takes anybody. All else comes from where it always does.
    env: { ...process.env, [`npm_config_//${host}/:_authToken`]: 'anybody' },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
