import { writeFile } from 'node:fs/promises'

/** One line of the result. `target` is what the ratio should reach: at least when higher is better, else at most. */
export type Figure = {
  name: string
  ratio: number
  target: number
  better: 'higher' | 'lower'
  /** The measured values behind the ratio, for people; not in the file. */
  note: string
}

export const latest = new URL('latest.json', import.meta.url)

export async function writeFigures(figures: Figure[]): Promise<void> {
  const facts = figures.map(({ name, ratio, target, better }) => ({
    name,
    ratio: Number(ratio.toPrecision(4)),
    target,
    better,
  }))
  await writeFile(latest, `${JSON.stringify(facts, null, 2)}\n`)
}

export function reaches({ ratio, target, better }: Figure): boolean {
  return better === 'higher' ? ratio >= target : ratio <= target
}

const halfWidth = 14

/**
 * A bar a figure: how far it lies from its target (│), on a scale where the bar's end is twice as good and its start
 * half as good as the target asks.
 */
export function plot(figures: Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length))
  return figures
    .flatMap((figure) => {
      const { name, ratio, target, better, note } = figure
      const head = `${reaches(figure) ? '✔' : '✘'} ${name.padEnd(width)} ${bar(figure)} ${shown(ratio).padStart(7)}  ${better === 'higher' ? '≥' : '≤'} ${shown(target)}`
      return [head, `  ${' '.repeat(width)} ${note}`]
    })
    .join('\n')
}

function bar({ ratio, target, better }: Figure): string {
  const goodness = better === 'higher' ? ratio / target : ratio === 0 ? 2 : target / ratio
  const doublings = Math.min(
    1,
    Math.max(-1, Math.log2(Number.isFinite(goodness) ? Math.max(goodness, 0.01) : 2)),
  )
  const filled = Math.round(doublings * halfWidth)
  const left = '█'.repeat(halfWidth + Math.min(0, filled)).padEnd(halfWidth, '·')
  return `${left}│${'█'.repeat(Math.max(0, filled)).padEnd(halfWidth)}`
}

function shown(value: number): string {
  return value === 0
    ? '0'
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2)
}
