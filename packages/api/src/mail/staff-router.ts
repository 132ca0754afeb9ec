import { staff } from '../trpc.ts'
import { suppressAddress, unsuppressAddress } from './staff-change.ts'
import { listMails, listSuppressedAddresses } from './staff-read.ts'
import {
  AddressState,
  ListMails,
  ListSuppressedAddresses,
  StaffMailPage,
  SuppressAddress,
  SuppressedAddressPage,
} from './staff-schema.ts'

const since = '0.3.0'

/** E-mails and the addresses that are not written to, for support. */
export const mailStaffRouter = {
  listMails: staff('support')
    .meta({
      auth: 'staff',
      summary: 'Lists e-mails, newest first, with what became of them.',
      description: 'For support. Kept for 90 days; what they said is not kept.',
      errors: [],
      idempotent: true,
      since,
    })
    .input(ListMails)
    .output(StaffMailPage)
    .query(({ ctx, input }) => listMails(ctx, input)),
  listSuppressedAddresses: staff('support')
    .meta({
      auth: 'staff',
      summary: 'Lists the addresses that are not written to.',
      description: 'For support.',
      errors: [],
      idempotent: true,
      since,
    })
    .input(ListSuppressedAddresses)
    .output(SuppressedAddressPage)
    .query(({ ctx, input }) => listSuppressedAddresses(ctx, input)),
  suppressAddress: staff('support')
    .meta({
      auth: 'staff',
      summary: 'Writes to an address no more.',
      description: 'For support. Not even what its owner asks for, such as a new password.',
      errors: [],
      idempotent: true,
      since,
    })
    .input(SuppressAddress)
    .output(AddressState)
    .mutation(({ ctx, input }) => suppressAddress(ctx, input)),
  unsuppressAddress: staff('support')
    .meta({
      auth: 'staff',
      summary: 'Writes to an address again.',
      description: 'For support. What was kept back meanwhile is not sent.',
      errors: [],
      idempotent: true,
      since,
    })
    .input(SuppressAddress)
    .output(AddressState)
    .mutation(({ ctx, input }) => unsuppressAddress(ctx, input)),
} as const
