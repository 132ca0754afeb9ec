import { createHash } from 'node:crypto'
import { z } from 'zod'
import { money } from '../shared/money.ts'
import { recall, remember } from './memory.ts'
import type { BankAccount, Outcome, TransferGateway, TransferRequest } from './port.ts'
import { callStripe, type StripeAccess } from './stripe-call.ts'
import { listOf, Transferred } from './stripe-read.ts'

/** Dollars to hosts: to a connected account with their bank's, from which Stripe pays on by itself. */
export function stripeTransfers(access: StripeAccess): TransferGateway {
  const send = (request: TransferRequest) => sendTransfer(access, request)
  return {
    currencies: ['USD'],
    batchSize: 1,
    banks: async () => ({ kind: 'ok', banks: [] }),
    takes: ({ bankCode, accountNumber }) =>
      isRoutingNumber(bankCode) && /^\d{4,17}$/.test(accountNumber),
    send,
    sendBatch: async ([request, ...others]) => {
      if (!request || others.length > 0) throw new Error('Stripe takes one transfer at a time')
      return send(request)
    },
    verifyTransfer: async (reference) => {
      const found = await findTransfer(access, reference)
      if (found.kind !== 'ok') return found
      const { transfer } = found
      if (!transfer) return { kind: 'ok', transfer: { state: 'not_found' } }
      if (transfer.reversed)
        return { kind: 'ok', transfer: { state: 'failed', reason: 'reversed' } }
      const fee = money(0, transfer.currency)
      return { kind: 'ok', transfer: { state: 'paid', fee, gatewayReference: transfer.id } }
    },
    opensAt: (now) => now,
  }
}

/** Nine digits of the American Bankers Association, the last of which checks the others. */
function isRoutingNumber(code: string): boolean {
  if (!/^\d{9}$/.test(code)) return false
  const weights = [3, 7, 1, 3, 7, 1, 3, 7, 1]
  return weights.reduce((sum, weight, place) => sum + weight * Number(code[place]), 0) % 10 === 0
}

async function sendTransfer(
  access: StripeAccess,
  { reference, amount, account }: TransferRequest,
): Promise<Outcome<object>> {
  // Stripe forgets its keys after a day; what it has sent it does not.
  const found = await findTransfer(access, reference)
  if (found.kind !== 'ok' || found.transfer) return found
  const connected = await connectedAccount(access, account)
  if (connected.kind !== 'ok') return connected
  return callStripe(access, {
    operation: 'create-transfer',
    reference,
    ask: (client) =>
      client.transfers.create(
        {
          amount: amount.amountMinor,
          currency: amount.currency.toLowerCase(),
          destination: connected.id,
          transfer_group: reference,
        },
        { idempotencyKey: `transfer:${reference}` },
      ),
    read: (answer) => ({ id: Transferred.parse(answer).id }),
  })
}

function findTransfer(access: StripeAccess, reference: string) {
  return callStripe(access, {
    operation: 'list-transfers',
    reference,
    ask: (client) => client.transfers.list({ transfer_group: reference, limit: 1 }),
    read: (list) => ({ transfer: listOf(Transferred).parse(list).data[0] ?? null }),
  })
}

const Account = z.object({ id: z.string() })

/** The connected account of a bank account: made once, and remembered. */
async function connectedAccount(
  access: StripeAccess,
  account: BankAccount,
): Promise<Outcome<{ id: string }>> {
  const { bankCode, accountName, accountNumber } = account
  const words = JSON.stringify([bankCode, accountName, accountNumber])
  const key = `account:${createHash('sha256').update(words).digest('hex')}`
  const memory = { db: access.db, gateway: 'stripe' }
  const known = await recall(memory, key)
  if (known !== null) return { kind: 'ok', id: known }
  const made = await callStripe(access, {
    operation: 'create-account',
    reference: key,
    ask: (client) =>
      client.accounts.create(
        {
          type: 'custom',
          country: 'US',
          capabilities: { transfers: { requested: true } },
          external_account: {
            object: 'bank_account',
            country: 'US',
            currency: 'usd',
            account_holder_name: accountName,
            account_number: accountNumber,
            routing_number: bankCode,
          },
        },
        { idempotencyKey: key },
      ),
    read: (answer) => Account.parse(answer),
  })
  if (made.kind !== 'ok') return made
  return { kind: 'ok', id: await remember(memory, { key, value: made.id }) }
}
