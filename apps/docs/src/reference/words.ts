/** 815100 → `8,151.00`. */
export function birr(amountMinor: number): string {
  return (amountMinor / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
}

/** Basis points as people read them: 1200 → `12 %`. */
export function percent(bps: number): string {
  return `${(bps / 100).toLocaleString('en-US')} %`
}
