/** Hosts are paid so long after the guest may arrive. */
export const payoutDelayHours = 24

/** After the payout account was replaced nothing is sent for so long: whoever did it may not have been the host. */
export const accountChangeHoldHours = 24
