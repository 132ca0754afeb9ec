import type { Deps } from '../context.ts'
import type { PaymentGateway, TransferGateway } from '../gateways/port.ts'
import type { Currency } from '../shared/money.ts'

export type PayingGateway = PaymentGateway & { transfers: TransferGateway }

/** Those that pay money out, in the order of the registry. */
export function payingGateways({ gateways }: Pick<Deps, 'gateways'>): PayingGateway[] {
  return gateways.all().filter((gateway): gateway is PayingGateway => Boolean(gateway.transfers))
}

/** The one that pays a host in a currency: the host's own where it can, else the first that can; null when none does. */
export function payingGateway(
  deps: Pick<Deps, 'gateways'>,
  { currency, preferred }: { currency: Currency; preferred: string | null },
): PayingGateway | null {
  const able = payingGateways(deps).filter(({ transfers }) =>
    transfers.currencies.includes(currency),
  )
  return able.find(({ name }) => name === preferred) ?? able[0] ?? null
}
