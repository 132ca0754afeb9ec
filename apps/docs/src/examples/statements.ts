import type { Nexus } from '@nexus/sdk'

export async function show(nexus: Nexus, row: (...cells: unknown[]) => void) {
  // #region statement
  const statement = await nexus.payouts.statement({ month: '2026-11', currency: 'ETB' })
  row('owed before', statement.opening)
  for (const { at, bookingCode, kind, amount, balance } of statement.lines)
    row(at, bookingCode, kind, amount, balance)
  row('owed at the end', statement.closing)
  // #endregion
}

export async function save(nexus: Nexus, month: string) {
  // #region csv
  const { csv } = await nexus.payouts.statement({ month })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  link.download = `statement-${month}.csv`
  link.click()
  // #endregion
}

export async function receipt(nexus: Nexus, apiUrl: string, ids: Record<string, string>) {
  const { paymentId = '', token } = ids
  // #region receipt
  const { receiptPath } = await nexus.payments.byId({ paymentId })
  if (receiptPath === null) return
  const answer = await fetch(apiUrl + receiptPath, {
    headers: { authorization: `Bearer ${token}` }, // or credentials: 'include', with cookies
  })
  window.open(URL.createObjectURL(await answer.blob()))
  // #endregion
}
