import { gateway } from '../stage.ts'

/** A checkout of ten birr. */
export const page = (txRef: string) => ({ txRef, amount: 10, currency: 'ETB' }) as const
/** Whether the gateway has it. */
export const exists = (txRef: string) =>
  gateway.control('GET', `/payments/${txRef}`).then(
    () => true,
    () => false,
  )
/** Has the next calls go wrong. */
export const arm = (kind: string, more: object = {}) =>
  gateway.control('POST', '/faults', { kind, ...more })
