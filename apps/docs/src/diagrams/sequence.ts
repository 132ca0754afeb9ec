import { svg, text } from './svg.ts'

/** `from` and `to` are names of participants; a `note` is said across all of them. */
export type Step =
  | { from: string; to: string; says: string; answer?: boolean }
  | { from: string; does: string }
  | { note: string }

const lane = 168
const head = 34
const gap = 46

/** Draws who calls whom, in order, from top to bottom. */
export function drawSequence(
  id: string,
  title: string,
  participants: readonly string[],
  steps: readonly Step[],
): string {
  const width = lane * participants.length
  const x = (name: string) => {
    const index = participants.indexOf(name)
    if (index < 0) throw new Error(`nobody is called ${name} in "${title}"`)
    return lane * index + lane / 2
  }
  const height = head + 30 + steps.length * gap
  const lanes = participants.map(
    (name) =>
      `<line class="lane" x1="${x(name)}" y1="${head + 6}" x2="${x(name)}" y2="${height - 8}"/><rect class="state way" x="${x(name) - 70}" y="4" width="140" height="${head}" rx="8"/>${text(x(name), 26, name, { kind: 'name' })}`,
  )
  const drawn = steps.map((step, index) =>
    drawStep(id, step, { x, y: head + 44 + index * gap, width }),
  )
  return svg(id, {
    width,
    height,
    title,
    description: steps.map(inWords).join(' '),
    body: [...lanes, ...drawn].join(''),
  })
}

type At = { x: (name: string) => number; y: number; width: number }

function drawStep(id: string, step: Step, { x, y, width }: At): string {
  if ('note' in step) {
    return `<rect class="note" x="10" y="${y - 17}" width="${width - 20}" height="26" rx="5"/>${text(width / 2, y, step.note, { kind: 'actor' })}`
  }
  if ('does' in step) {
    return `<circle class="dot" cx="${x(step.from)}" cy="${y - 4}" r="4"/>${sideText(x(step.from), y, step.does, width)}`
  }
  const [start, end] = [x(step.from), x(step.to)]
  const tip = end > start ? end - 3 : end + 3
  return `<path class="edge${step.answer ? ' by-system' : ''}" d="M${start} ${y}L${tip} ${y}" marker-end="url(#${id}-arrow)"/>${text((start + end) / 2, y - 7, step.says, { kind: 'action' })}`
}

/** Beside the lane, on the side where there is room. */
function sideText(x: number, y: number, content: string, width: number): string {
  return x > width - lane
    ? text(x - 10, y, content, { anchor: 'end', kind: 'action' })
    : text(x + 10, y, content, { anchor: 'start', kind: 'action' })
}

function inWords(step: Step): string {
  if ('note' in step) return `${step.note}.`
  return 'does' in step
    ? `${step.from}: ${step.does}.`
    : `${step.from} to ${step.to}: ${step.says}.`
}
