/** A page number from a query: 1 when absent or senseless. */
export function pageNumber(text: string | undefined): number {
  return text && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1
}
