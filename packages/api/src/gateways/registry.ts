import type { z } from 'zod'
import { bankTransfer } from './bank-transfer.ts'
import { chapa } from './chapa.ts'
import { imported } from './imported.ts'
import type { GatewayKind } from './kind.ts'
import { stripe } from './stripe.ts'

/** Every gateway that Nexus knows, a line each. The first that collects a currency is its default. */
export const gatewayKinds = [
  stripe,
  chapa,
  bankTransfer,
  imported,
] as const satisfies readonly GatewayKind[]

type Shapes = (typeof gatewayKinds)[number]['settings']
type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never

/** The settings of all gateways. */
export const gatewaySettings = Object.assign(
  {},
  ...gatewayKinds.map(({ settings }) => settings),
) as AllOf<Shapes>

/** What is wrong with settings that are each right by themselves. */
export function gatewayProblems(settings: AllSettings): string[] {
  return gatewayKinds.flatMap((kind: GatewayKind) => kind.problems?.(settings) ?? [])
}

type AllSettings = z.infer<z.ZodObject<AllOf<Shapes>>>
