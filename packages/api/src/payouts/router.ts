import { host, open } from '../trpc.ts'
import { listBanks } from './banks.ts'
import { listPayouts } from './list.ts'
import {
  BankList,
  ListBanks,
  ListPayouts,
  PayoutPage,
  PayoutSettings,
  UpdatePayoutSettings,
} from './schema.ts'
import { readSettings, updateSettings } from './settings.ts'

export const payoutsRouter = {
  list: host
    .meta({
      auth: 'host',
      summary: 'Lists what the host is paid, newest first.',
      description:
        'What is scheduled and when it is expected, what is on its way, paid, or failed and why. Several payouts may be sent together, in one transfer.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ListPayouts)
    .output(PayoutPage)
    .query(({ ctx, input }) => listPayouts(ctx, input)),
  settings: host
    .meta({
      auth: 'host',
      summary: 'Gives when and from which amount on the host is paid.',
      description: 'Daily, and from our own minimum on, unless the host asked for something else.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .output(PayoutSettings)
    .query(({ ctx }) => readSettings(ctx)),
  updateSettings: host
    .meta({
      auth: 'host',
      summary: 'Changes when and from which amount on the host is paid.',
      description:
        'What is scheduled already moves to the new payout days. A minimum below our own has no effect.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(UpdatePayoutSettings)
    .output(PayoutSettings)
    .mutation(({ ctx, input }) => updateSettings(ctx, input)),
  banks: open
    .meta({
      auth: 'open',
      summary: 'Lists the banks and mobile wallets that payouts can go to.',
      description:
        'As the payment gateway lists them, read anew each day. `accounts.becomeHost` and `accounts.updatePayoutAccount` refuse an account that does not fit its bank.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ListBanks)
    .output(BankList)
    .query(({ ctx, input }) => listBanks(ctx, input)),
} as const
