import type { Db } from '@nexus/db/client'
import { NexusError } from '../errors.ts'
import type { Currency } from '../shared/money.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { GatewayKind } from './kind.ts'
import type { PaymentGateway } from './port.ts'
import { recordCalls } from './record-call.ts'

/** The gateways that are set up here. */
export type Gateways = {
  /** The one that a row remembers; throws when it is set up no more. */
  get(name: string): PaymentGateway
  /** The preferred one when it collects the currency, else the default of the currency. */
  choose(wanted: { currency: Currency; preferred: string | null }): PaymentGateway
  all(): PaymentGateway[]
}

type Setup = { db: Db; metrics: Metrics; settings: Record<string, unknown>; now: () => Date }

export function createGateways(
  kinds: readonly GatewayKind[],
  { db, metrics, settings, now }: Setup,
): Gateways {
  const gateways = kinds.flatMap(
    (kind) =>
      kind.create({ settings, db, now, record: recordCalls({ db, metrics }, kind.name) }) ?? [],
  )
  return {
    get(name) {
      const gateway = gateways.find((one) => one.name === name)
      if (!gateway) throw new Error(`no gateway is set up here that is called ${name}`)
      return gateway
    },
    choose({ currency, preferred }) {
      const able = gateways.filter(({ currencies }) => currencies.includes(currency))
      const gateway = able.find(({ name }) => name === preferred) ?? able[0]
      if (!gateway)
        throw new NexusError('GATEWAY_UNAVAILABLE', { internal: `nobody collects ${currency}` })
      return gateway
    },
    all: () => gateways,
  }
}
