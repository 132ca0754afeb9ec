import type { Config } from '../../src/config.ts'
import type { House } from '../house.ts'
import { type Child, startProcess } from './process.ts'

/** Another API on the database of a house, as a process of its own that can be killed. */
export function startReplica(house: Pick<House, 'deps'>): Promise<Child<{ url: string }>> {
  return startProcess('packages/api', {
    env: { ...envOf(house.deps.config), NEXUS_PORT: '0', DATABASE_POOL: '8' },
  })
}

function envOf(config: Config): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [name, String(value as string | string[])]),
  )
}
