import { svg, text } from './svg.ts'

const box = { width: 152, height: 40 }
const columns = [16, 272, 556] as const
const rows = [28, 150, 272] as const

/** Where each account stands: the gateway's on the left, what money passes through, and whose it is on the right. */
const places: Record<string, { column: 0 | 1 | 2; row: 0 | 1 | 2; kind: 'way' | 'good' | 'end' }> =
  {
    gateway_fees: { column: 0, row: 0, kind: 'end' },
    gateway_clearing: { column: 0, row: 1, kind: 'way' },
    disputes: { column: 0, row: 2, kind: 'end' },
    guest_funds: { column: 1, row: 0, kind: 'way' },
    refunds_payable: { column: 1, row: 1, kind: 'way' },
    payout_clearing: { column: 1, row: 2, kind: 'way' },
    platform_revenue: { column: 2, row: 0, kind: 'good' },
    tax_payable: { column: 2, row: 1, kind: 'good' },
    host_payable: { column: 2, row: 2, kind: 'good' },
  }

type Flow = { from: [number, number]; to: [number, number]; says: string; at: [number, number] }

const [left, middle, right] = columns
const end = (x: number) => x + box.width
const level = (row: 0 | 1 | 2) => rows[row] + box.height / 2
const frame = { x: right - 14, y: rows[0] - 14, width: box.width + 28, height: 312 }

const flows: Flow[] = [
  {
    from: [end(left), level(1) - 8],
    to: [middle, level(0) + 6],
    says: 'a guest pays',
    at: [220, 100],
  },
  {
    from: [left + 76, rows[1]],
    to: [left + 76, rows[0] + box.height],
    says: 'its fee',
    at: [left + 76, 112],
  },
  {
    from: [left + 40, rows[1] + box.height],
    to: [left + 40, rows[2]],
    says: 'taken back',
    at: [left + 40, 224],
  },
  {
    from: [left + 112, rows[2]],
    to: [left + 112, rows[1] + box.height],
    says: 'dispute won',
    at: [left + 112, 246],
  },
  {
    from: [end(middle), level(0)],
    to: [frame.x, level(0)],
    says: 'confirmed',
    at: [483, level(0)],
  },
  {
    from: [middle + 76, rows[0] + box.height],
    to: [middle + 76, rows[1]],
    says: 'too late',
    at: [middle + 76, 112],
  },
  {
    from: [frame.x, level(1)],
    to: [end(middle), level(1)],
    says: 'cancelled',
    at: [483, level(1)],
  },
  { from: [middle, level(1)], to: [end(left), level(1)], says: 'refund sent', at: [220, level(1)] },
  {
    from: [frame.x, level(2) - 8],
    to: [end(middle), level(2) - 8],
    says: 'payout sent',
    at: [483, level(2) - 21],
  },
  {
    from: [end(middle), level(2) + 10],
    to: [frame.x, level(2) + 10],
    says: 'failed',
    at: [483, level(2) + 24],
  },
  { from: [middle, level(2)], to: [end(left), level(1) + 12], says: 'paid', at: [220, 240] },
]

/** Draws how money moves between the accounts of the ledger. */
export function drawMoneyFlow(id: string): string {
  const names = Object.entries(places).map(([name, { column, row, kind }]) => {
    const x = columns[column]
    const y = rows[row]
    return `<rect class="state ${kind}" x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8"/>${text(x + box.width / 2, y + 25, name, { kind: 'name' })}`
  })
  const arrows = flows.map(
    ({ from, to }) =>
      `<path class="edge" d="M${from.join(' ')} L${to.join(' ')}" marker-end="url(#${id}-arrow)"/>`,
  )
  const words = flows.map(({ says, at: [x, y] }) => {
    const width = says.length * 6.4
    return `<rect class="ground" x="${x - width / 2}" y="${y - 11}" width="${width}" height="17"/>${text(x, y + 2, says, { kind: 'action' })}`
  })
  return svg(id, {
    width: frame.x + frame.width + 16,
    height: frame.y + frame.height + 16,
    title: 'How money moves between the accounts',
    description:
      'A guest pays: the gateway holds the money, less its fee, and it stands to the credit of the guest. A confirmed booking divides it into what is ours, the tax in it, and what is owed to the host. A cancellation takes from all three what is owed back to the guest, and a refund sends it. A payout goes from what is owed to the host to the money on its way, and from there out of the gateway, or back when it fails. A dispute takes money from the gateway until it is decided.',
    body: [
      `<rect class="edge by-system" x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}" rx="12"/>`,
      ...arrows,
      ...words,
      ...names,
    ].join(''),
  })
}
