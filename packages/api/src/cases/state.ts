/** What can be wrong, and what it means. */
export const caseKinds = {
  payment_unknown: 'The gateway was paid under a reference that we never gave out.',
  payment_open: 'The gateway was paid, and here the payment is still open.',
  payment_missing: 'Here a payment is in the books that the gateway was not paid.',
  amount_mismatch: 'The gateway collected another amount than was asked for.',
  fee_mismatch: 'The gateway kept another fee than the books say.',
  paid_twice: 'A booking was paid more than once, and the surplus is not on its way back.',
  refund_unknown: 'The gateway paid a guest back, and we did not ask for it.',
  refund_missing: 'Here a refund is in the books that the gateway has not paid out.',
  refund_failed: 'The gateway refused a refund or could not pay it out. The guest is owed it.',
  refund_waits:
    'A refund waits: the account at the gateway is too low, or the gateway takes days for it.',
  dispute_inquiry: 'The bank of a guest asks about a payment, and has taken nothing yet.',
  dispute_lost: 'A dispute was lost, and it has to be said who bears it.',
  dispute_unknown: 'The gateway took a payment back, and here it is not in dispute.',
  transfer_missing: 'Here a host was paid, and the gateway says otherwise.',
  transfer_unknown: 'The gateway paid a host, and here that transfer failed.',
  balance_difference: 'The gateway holds another amount than the books say.',
} as const
