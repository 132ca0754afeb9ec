import { z } from 'zod'
import { bookLine } from '../balance.ts'
import { emit } from '../events/emit.ts'
import { missing, Refusal } from '../http/answer.ts'
import { type Handler, read } from '../http/call.ts'
import { currency, expand, metadata, positive } from '../http/fields.ts'
import { newId } from '../ids.ts'
import { present } from '../present.ts'
import type { Transfer } from '../world.ts'

const CreateTransfer = z.strictObject({
  amount: positive,
  currency,
  destination: z.string(),
  transfer_group: z.string().max(255).optional(),
  description: z.string().max(1000).optional(),
  metadata,
  expand,
})

/** Moves money to a connected account; from there Stripe pays it to the bank. */
export const createTransfer: Handler = ({ emulator, params }) => {
  const input = read(CreateTransfer, params)
  const { world } = emulator
  if (!world.accounts.has(input.destination)) throw missing('destination', input.destination)
  if (input.amount > (world.balances[input.currency] ?? 0))
    throw new Refusal(400, 'You have insufficient available funds in your Stripe account.', {
      code: 'balance_insufficient',
    })
  const transfer: Transfer = {
    id: newId('tr'),
    createdAt: emulator.clock.now(),
    amountMinor: input.amount,
    currency: input.currency,
    destination: input.destination,
    transferGroup: input.transfer_group ?? null,
    reversedMinor: 0,
    metadata: input.metadata,
  }
  world.transfers.set(transfer.id, transfer)
  bookLine(emulator, {
    type: 'transfer',
    amountMinor: -transfer.amountMinor,
    currency: transfer.currency,
    sourceId: transfer.id,
    txRef: transfer.transferGroup,
  })
  emit(emulator, 'transfer.created', present.transfer(transfer))
  emulator.changed()
  return present.transfer(transfer)
}
