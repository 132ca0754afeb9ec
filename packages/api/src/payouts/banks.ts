import type { Deps } from '../context.ts'
import type { Currency } from '../shared/money.ts'
import { checkPayoutAccount } from './account-rules.ts'
import { payingGateway, payingGateways } from './paying-gateway.ts'
import type { Bank, BankList, ListBanks } from './schema.ts'

/** Banks come and go with decisions of the national bank, not with the hour. */
const keptMs = 24 * 3_600_000

/** Where payouts in a currency can go: the list of the gateway that would send them. */
export async function listBanks(deps: Deps, { currency }: ListBanks): Promise<BankList> {
  const gateway = payingGateway(deps, { currency, preferred: null })
  return { banks: gateway ? await banksOf(deps, { gateway: gateway.name, currency }) : [] }
}

/** Refuses an account that no gateway could pay into. Also when no gateway answers: then the transfer will tell. */
export async function checkAccount(
  deps: Deps,
  { account, prefix }: { account: { bankCode: string; accountNumber: string }; prefix?: string },
): Promise<void> {
  if (payingGateways(deps).some(({ transfers }) => transfers.takes?.(account))) return
  const lists = await Promise.all(
    payingGateways(deps).flatMap(({ name, transfers }) =>
      transfers.currencies.map((currency) => banksOf(deps, { gateway: name, currency })),
    ),
  )
  checkPayoutAccount(account, { banks: lists.flat(), ...(prefix !== undefined && { prefix }) })
}

type Wanted = { gateway: string; currency: Currency }

/** As the gateway listed them within a day; its last list while it cannot be asked. */
async function banksOf(deps: Deps, wanted: Wanted): Promise<Bank[]> {
  const known = await deps.db.prisma.bank.findMany({ where: wanted })
  const listedAt = known[0]?.listedAt.getTime() ?? Number.NEGATIVE_INFINITY
  if (listedAt > deps.now().getTime() - keptMs) return inOrder(known)
  return (await refresh(deps, wanted)) ?? inOrder(known)
}

async function refresh(deps: Deps, { gateway, currency }: Wanted): Promise<Bank[] | null> {
  const answer = await deps.gateways.get(gateway).transfers?.banks(currency)
  if (answer?.kind !== 'ok') return null
  const banks = answer.banks.map(({ mobileMoney, ...bank }) => ({
    ...bank,
    isMobileMoney: mobileMoney,
  }))
  const listedAt = deps.now()
  await deps.db.prisma.$transaction([
    deps.db.prisma.bank.deleteMany({ where: { gateway, currency } }),
    deps.db.prisma.bank.createMany({
      data: banks.map((bank) => ({ ...bank, gateway, currency, listedAt })),
      skipDuplicates: true,
    }),
  ])
  return inOrder(banks)
}

function inOrder(banks: readonly Bank[]): Bank[] {
  return banks
    .map(({ code, name, accountLength, isMobileMoney }) => ({
      code,
      name,
      accountLength,
      isMobileMoney,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
