import type { SuiteName } from '../suites.ts'

/** Something that keeps a promise, how it is taken out of a copy of the source, and which run then has to notice. */
export type Guard = {
  name: string
  /** Text of a file of the repository, which stands there once, and what stands there instead. */
  cuts?: { file: string; from: string; to: string }[]
  /** SQL that is run after all migrations. */
  sql?: string
  suite: Exclude<SuiteName, 'guards'>
  tries: number
  /** Narrows the run to what the guard is about. */
  env?: Record<string, string>
}

export const guards: readonly Guard[] = [
  {
    name: 'the signature of a notice is checked',
    cuts: [
      {
        file: 'packages/api/src/gateways/chapa.ts',
        from: 'return signature.isAuthentic && notice ?',
        to: 'return signature && notice ?',
      },
    ],
    suite: 'payments',
    tries: 40,
  },
  {
    name: 'the gateway is asked to verify before money is believed',
    cuts: [
      {
        file: 'packages/api/src/payments/settle.ts',
        from: 'const answer = await deps.gateways.get(payment.provider).verify(attemptOf(payment))',
        to: `const answer = { kind: 'ok', payment: { state: 'succeeded', reference: payment.txRef,
          amount: { amountMinor: Number(payment.amountMinor), currency: payment.currency },
          fee: { amountMinor: 0, currency: payment.currency } } }`,
      },
    ],
    suite: 'payments',
    tries: 40,
  },
  {
    name: 'a payment succeeds only in the statement that finds it open',
    cuts: [
      {
        file: 'packages/api/src/payments/settle.ts',
        from: "status: { in: ['requires_action', 'processing', 'failed', 'cancelled'] },",
        to: '',
      },
      {
        file: 'packages/api/src/payments/settle.ts',
        from: "  if (isSettled(payment.status)) return 'already_settled'\n",
        to: '',
      },
    ],
    suite: 'payments',
    tries: 40,
  },
  {
    name: 'unique key: one booking for a quote',
    sql: 'DROP INDEX booking_quote_id_key',
    suite: 'double-booking',
    tries: 1_500,
  },
  {
    name: 'unique key: one open attempt to pay a booking',
    sql: 'DROP INDEX payment_one_open_per_booking',
    suite: 'payments',
    tries: 40,
    env: { TORTURE_FLOWS: 'two tabs' },
  },
  {
    name: 'unique key: the reference of a refund at the gateway',
    cuts: [
      {
        file: 'packages/api/src/refunds/attempt.ts',
        from: '    key: attempt.key,\n  })\n',
        to: '    key: `${attempt.key}-${Math.random()}`.slice(0, 50),\n  })\n',
      },
    ],
    suite: 'payments',
    tries: 60,
    env: { TORTURE_FLOWS: 'given something back' },
  },
  {
    name: 'fencing: the sessions of a worker that others have found dead are ended',
    cuts: [
      {
        file: 'packages/db/prisma/migrations/20261123090400_jobs/migration.sql',
        from: 'SELECT count(pg_terminate_backend(pid)) INTO living',
        to: 'SELECT 0 * count(pid) INTO living',
      },
      // The worker's own reaction to a lost connection is mostly quicker, so both go.
      {
        file: 'apps/worker/src/liveness.ts',
        from: 'const { promise: lost, resolve: lose } = Promise.withResolvers<string>()',
        to: 'const lost = new Promise<string>(() => {}), lose = (_why: string) => {}',
      },
    ],
    suite: 'worker-kills',
    tries: 8,
    env: { TORTURE_FAULTS: 'SIGSTOP' },
  },
  {
    name: 'idempotency row: what was answered under a key is answered again',
    cuts: [
      {
        file: 'packages/api/src/http/under-key.ts',
        from: 'const sealed = sealKey(ctx.config, { key, caller,',
        to: 'const sealed = sealKey(ctx.config, { key: `${key}${Math.random()}`, caller,',
      },
    ],
    suite: 'retries',
    tries: 300,
  },
  {
    name: 'idempotency row: a mail that was sent is not sent again',
    cuts: [
      {
        file: 'apps/worker/src/send-email.ts',
        from: '  if (await effectDone(deps, key)) return\n',
        to: '',
      },
    ],
    suite: 'crash-points',
    tries: 4,
    env: { TORTURE_POINTS: '^mail/' },
  },
]
