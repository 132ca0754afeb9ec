import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { isCurrency } from '../payments/validate.ts'
import type { Currency } from '../world.ts'
import { currencies } from '../world.ts'

/** GET /balances and GET /balances/{currency}. */
export function balances({ emulator, mode, params }: Call): Answer {
  const asked = params.currency?.toUpperCase()
  if (asked !== undefined && !isCurrency(asked)) {
    throw new Refusal(400, `Invalid currency, ${asked} is not supported`)
  }
  const wanted: readonly Currency[] = asked === undefined ? currencies : [asked]
  const account = emulator.world.balances[mode]
  return ok(
    'Balance fetched successfully',
    wanted.map((currency) => ({
      currency,
      available_balance: account[currency] / 100,
      ledger_balance: account[currency] / 100,
    })),
  )
}
