import type { Attempt } from '../gateways/port.ts'

/** A payment's row as its gateway knows it. */
export function attemptOf(payment: {
  txRef: string
  gatewayHandle: string | null
  createdAt: Date
}): Attempt {
  return { txRef: payment.txRef, handle: payment.gatewayHandle, startedAt: payment.createdAt }
}
