import { staff } from '../trpc.ts'
import { confirmBankTransfer } from './confirm-bank-transfer.ts'
import { listHandOrders } from './list.ts'
import { confirmHandOrder, refuseHandOrder } from './pay-out.ts'
import {
  ConfirmBankTransfer,
  ConfirmHandOrder,
  HandOrder,
  HandOrderPage,
  ListHandOrders,
  RefuseHandOrder,
} from './schema.ts'

export const byHandStaffRouter = {
  listHandOrders: staff('finance', 'support')
    .meta({
      auth: 'staff',
      summary: 'Lists money that people move, newest first.',
      description: 'For finance and support. What is open waits for somebody.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ListHandOrders)
    .output(HandOrderPage)
    .query(({ ctx, input }) => listHandOrders(ctx, input)),
  confirmBankTransfer: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Notes money that a guest sent to our bank account.',
      description:
        'For finance. Parts add up; what is too much stands to the guest’s credit and becomes a case. Each line of the statement counts once.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ConfirmBankTransfer)
    .output(HandOrder)
    .mutation(({ ctx, input }) => confirmBankTransfer(ctx, input)),
  confirmHandOrder: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Notes that a refund or a transfer has left our bank account.',
      description: 'For finance. All of it at once.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ConfirmHandOrder)
    .output(HandOrder)
    .mutation(({ ctx, input }) => confirmHandOrder(ctx, input)),
  refuseHandOrder: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Notes that a refund or a transfer cannot be paid out.',
      description: 'For finance. The money stays owed.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(RefuseHandOrder)
    .output(HandOrder)
    .mutation(({ ctx, input }) => refuseHandOrder(ctx, input)),
} as const
