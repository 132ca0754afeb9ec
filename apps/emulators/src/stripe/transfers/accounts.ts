import { z } from 'zod'
import { missing } from '../http/answer.ts'
import { type Handler, read } from '../http/call.ts'
import { currency, expand, metadata } from '../http/fields.ts'
import { newId } from '../ids.ts'
import { present } from '../present.ts'
import type { Account } from '../world.ts'

const CreateAccount = z.strictObject({
  type: z.enum(['custom', 'express']),
  country: z.string().length(2).default('US'),
  capabilities: z.record(z.string(), z.strictObject({ requested: z.string() })).optional(),
  external_account: z
    .strictObject({
      object: z.literal('bank_account'),
      country: z.string().length(2),
      currency,
      account_holder_name: z.string().max(200),
      account_number: z.string().regex(/^\d{4,34}$/, 'Invalid account number'),
      routing_number: z.string().min(1).max(34),
    })
    .optional(),
  metadata,
  expand,
})

/** Opens a connected account: whoever money is transferred to. */
export const createAccount: Handler = ({ emulator, params }) => {
  const input = read(CreateAccount, params)
  const bank = input.external_account
  const account: Account = {
    id: newId('acct'),
    createdAt: emulator.clock.now(),
    country: input.country,
    bank: bank
      ? {
          holder: bank.account_holder_name,
          number: bank.account_number,
          routing: bank.routing_number,
        }
      : null,
    metadata: input.metadata,
  }
  emulator.world.accounts.set(account.id, account)
  emulator.changed()
  return present.account(account)
}

export const readAccount: Handler = ({ emulator, id }) => {
  const account = emulator.world.accounts.get(id)
  if (!account) throw missing('account', id)
  return present.account(account)
}
