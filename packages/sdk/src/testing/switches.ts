import type { Market } from './market/market.ts'
import type { SandboxFaults } from './types/faults.ts'
import { failureOf, noFaults, type Switches } from './wire/faults.ts'

/** What the first release of the API spoke. */
const firstVersion = '2026-11-23'

export function createFaults(market: Market, switches: Switches): SandboxFaults {
  return {
    offline(on = true) {
      switches.offline = on
    },
    latency(milliseconds) {
      switches.latencyMs = milliseconds
    },
    fail(path, code, { times = 1, data } = {}) {
      switches.failures.set(path, { error: failureOf(code, data), left: times })
    },
    cut(path, times = 1) {
      switches.cuts.set(path, times)
    },
    badGateway(times = 1) {
      switches.badGateways = times
    },
    expireTokens() {
      for (const access of market.accessTokens.values()) access.expiresAt = market.clock.now()
    },
    endSessions() {
      market.sessions.clear()
    },
    oldServer(version = firstVersion) {
      switches.version = version
    },
    gateway(state) {
      market.gateway = state
    },
    clear() {
      Object.assign(switches, noFaults())
      market.gateway = 'up'
    },
  }
}
