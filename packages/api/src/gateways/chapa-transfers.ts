import {
  bulkLimit,
  type Chapa,
  type ChapaErrorCode,
  readApproval,
  transfersOpenAt,
} from '@nexus/chapa'
import { toMajor } from '../shared/money.ts'
import { exact, outcomeOf, rounded } from './chapa-read.ts'
import type { TransferGateway, TransferRequest } from './port.ts'

const notFound: readonly ChapaErrorCode[] = ['transfer_not_found', 'transaction_not_found']

/** Birr to banks and mobile wallets, Monday to Saturday in office hours. */
export function chapaTransfers(client: Chapa, approvalSecrets: string[]): TransferGateway {
  return {
    currencies: ['ETB'],
    batchSize: bulkLimit,
    banks: async (currency) =>
      outcomeOf(await client.banks(), (banks) => ({
        banks: banks
          .filter((bank) => bank.isActive && bank.currency === currency)
          .map(({ id, name, accountLength, isMobileMoney }) => ({
            code: String(id),
            name,
            accountLength,
            mobileMoney: isMobileMoney,
          })),
      })),
    send: async (request) => {
      const result = await client.transfer(transferOf(request))
      // Our references are used once, so an earlier call of ours whose answer was lost has had its effect.
      if (result.kind === 'rejected' && result.code === 'transfer_reference_used')
        return { kind: 'ok' }
      return outcomeOf(result, () => ({}))
    },
    sendBatch: async (requests) => {
      const transfers = requests.map(transferOf)
      const result = await client.transferBatch({ title: 'Payouts to hosts', transfers })
      // Some of them or all: only asking for each tells which.
      if (result.kind === 'rejected' && result.code === 'transfer_reference_used')
        return { kind: 'unknown', message: result.message, httpStatus: result.httpStatus }
      return outcomeOf(result, () => ({}))
    },
    verifyTransfer: async (reference) => {
      const result = await client.verifyTransfer(reference)
      if (result.kind === 'rejected' && notFound.includes(result.code))
        return { kind: 'ok', transfer: { state: 'not_found' } }
      return outcomeOf(result, ({ state, status, charge, currency, ...transfer }) => {
        if (state === 'pending') return { transfer: { state } }
        if (state === 'failed') return { transfer: { state, reason: status } }
        const gatewayReference = transfer.bankReference ?? transfer.chapaReference ?? reference
        return {
          transfer: { state: 'paid', fee: rounded(charge ?? '0', currency), gatewayReference },
        }
      })
    },
    opensAt: transfersOpenAt,
    readApproval: (incoming) => {
      const { signature, transfer } = readApproval(incoming, approvalSecrets)
      // The constant proves little, and is what Chapa documents here: our own rows decide.
      if (signature.variant === null || !transfer) return null
      return {
        reference: transfer.reference,
        amount: exact(transfer.amount, 'ETB'),
        account: {
          accountName: transfer.accountName ?? '',
          accountNumber: transfer.accountNumber ?? '',
        },
      }
    },
  }
}

function transferOf({ reference, amount, account }: TransferRequest) {
  return {
    reference,
    amount: toMajor(amount.amountMinor),
    accountName: account.accountName,
    accountNumber: account.accountNumber,
    bankCode: Number(account.bankCode),
  }
}
