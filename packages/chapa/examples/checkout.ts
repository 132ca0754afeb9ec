import { type Chapa, createChapa, isPaid } from '../src/index.ts'

/** What the guide and the README show; it compiles with the package. */
export function client(log: (line: string) => void): Chapa {
  // #region client
  const chapa = createChapa({
    secretKey: process.env.CHAPA_SECRET_KEY ?? '',
    url: 'http://127.0.0.1:5003/v1', // the emulator; without it, Chapa itself
    hooks: { after: ({ operation, outcome, code }) => log(`${operation}: ${code ?? outcome}`) },
  })
  // #endregion
  return chapa
}

export async function checkout(chapa: Chapa, redirect: (url: string) => void) {
  // #region checkout
  const order = { txRef: 'order-7', amount: '1250.50', currency: 'ETB' } as const
  const page = await chapa.initialize({ ...order, returnUrl: 'https://shop.example/back' })
  switch (page.kind) {
    case 'ok':
      return redirect(page.data.checkoutUrl)
    case 'rejected':
      // Chapa said no: page.code is one of a closed list, page.message Chapa's own words.
      throw new Error(page.code === 'tx_ref_used' ? 'start a new attempt' : page.message)
    case 'unknown':
      // The page may be open. Close it and see whether it was paid before you open another.
      await chapa.cancel(order.txRef)
      return chapa.verify(order.txRef)
  }
  // #endregion
}

export async function afterwards(chapa: Chapa, ship: () => void) {
  // #region verify
  const order = { txRef: 'order-7', amount: '1250.50', currency: 'ETB' }
  const answer = await chapa.verify(order.txRef)
  if (answer.kind === 'ok' && isPaid(answer.data, order)) ship()
  // #endregion
}

export async function payOut(chapa: Chapa, failed: (reference: string) => void) {
  // #region batches
  const transfers = Array.from({ length: 250 }, (_, index) => ({
    reference: `payout-${index}`,
    amount: 1_500,
    accountName: 'Almaz Tesfaye',
    accountNumber: '0912345678',
    bankCode: 855,
  }))
  for await (const batch of chapa.transferBatches({ title: 'Hosts', transfers })) {
    if (batch.result.kind === 'rejected') for (const one of batch.transfers) failed(one.reference)
    // `unknown`: each of them is asked for by its reference, and none is sent again before.
  }
  // #endregion
}
