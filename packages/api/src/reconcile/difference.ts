import type { NewCase } from '../cases/open.ts'
import type { Deps } from '../context.ts'
import type { PaymentGateway } from '../gateways/port.ts'

/** Something that a gateway and the books do not agree on, ready to become a case. */
export type Difference = Omit<NewCase, 'runId' | 'gateway'>

/** What one comparison looks at: what was made in a span of time, and is old enough to have come to rest. */
export type Scope = { from: Date; to: Date }

export type Compared = { compared: number; differences: Difference[] }

export type Comparison = (deps: Deps, gateway: PaymentGateway, scope: Scope) => Promise<Compared>
