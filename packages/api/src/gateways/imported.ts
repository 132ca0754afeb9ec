import { gatewayKind } from './kind.ts'
import type { PaymentGateway } from './port.ts'

const elsewhere = {
  kind: 'rejected',
  message: 'Another system collected this money before the marketplace came here.',
  httpStatus: 404,
} as const

/**
 * Where payments stand that another system had collected: nothing new is paid here, and what has to go back is refused,
 * so that it becomes a case for finance.
 */
export const imported = gatewayKind({
  name: 'imported',
  settings: {},
  create: (): PaymentGateway => ({
    name: 'imported',
    currencies: [],
    startCheckout: () => Promise.resolve(elsewhere),
    verify: () => Promise.resolve(elsewhere),
    cancelCheckout: () => Promise.resolve(elsewhere),
    refund: () => Promise.resolve(elsewhere),
    verifyRefund: () => Promise.resolve(elsewhere),
    readWebhook: () => Promise.resolve(null),
  }),
})
