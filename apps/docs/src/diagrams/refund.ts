import { refundTransitions } from '@nexus/api/facts'
import { svg, text } from './svg.ts'

const box = { width: 150, height: 40 }
const places = {
  pending: { x: 16, y: 116, kind: 'way' },
  succeeded: { x: 410, y: 24, kind: 'good' },
  failed: { x: 410, y: 208, kind: 'end' },
} as const

/** Where each arrow runs, by the action that it stands for; an action without a place does not compile. */
const ways: Record<
  (typeof refundTransitions)[number]['action'],
  { line: string; at: [number, number] }
> = {
  arrive: { line: 'M168 128L408 48', at: [288, 80] },
  'be refused': { line: 'M168 140L408 218', at: [318, 176] },
  retry: { line: 'M408 236L168 156', at: [258, 200] },
  'settle by hand': { line: 'M452 206L452 68', at: [452, 118] },
  'owe again': { line: 'M518 66L518 204', at: [518, 164] },
}

/** What becomes of a refund: from promised to paid, and the ways back. */
export function drawRefund(): string {
  const boxes = Object.entries(places).map(
    ([status, { x, y, kind }]) =>
      `<rect class="state ${kind}" x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8"/>${text(x + box.width / 2, y + 25, status, { kind: 'name' })}`,
  )
  const arrows = refundTransitions.map(({ action, actors }) => {
    const bySystem = actors.every((actor) => actor === 'system')
    return `<path class="edge${bySystem ? ' by-system' : ''}" d="${ways[action].line}" marker-end="url(#refund-arrow)"/>`
  })
  const words = refundTransitions.map(({ action, actors }) => {
    const [x, y] = ways[action].at
    const width = Math.max(action.length, actors.join(', ').length) * 6 + 6
    return `<rect class="ground" x="${x - width / 2}" y="${y - 14}" width="${width}" height="29"/>${text(x, y - 2, action, { kind: 'action' })}${text(x, y + 12, actors.join(', '), { kind: 'actor' })}`
  })
  return svg('refund', {
    width: 620,
    height: 272,
    title: 'The statuses of a refund',
    description: refundTransitions
      .map(
        ({ from, action, to, actors }) =>
          `From ${from}, ${action} by ${actors.join(' or ')} leads to ${to}.`,
      )
      .join(' '),
    body: [...arrows, ...words, ...boxes].join(''),
  })
}
