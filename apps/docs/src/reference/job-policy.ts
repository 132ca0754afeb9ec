import type { jobCatalogue } from '@nexus/api/facts'

type Kind = (typeof jobCatalogue)[keyof typeof jobCatalogue]
type Policy = Pick<Kind, 'retry' | 'timeoutMs' | 'priority'> & {
  concurrency?: number | undefined
  rate?: { count: number; perMs: number } | undefined
  batch?: { most: number } | undefined
}

const words = {
  someoneWaits: 'first',
  money: 'early',
  usual: 'as usual',
  whenIdle: 'last',
} as const

/** The policy of a kind of job in a line. */
export function policyOf(policy: Policy): string {
  const { retry, timeoutMs, priority, concurrency, rate, batch } = policy
  const { attempts, backoff, because } = retry
  const tried =
    attempts === 1
      ? `Tried once: ${because}.`
      : `Tried ${attempts} times over ${span(waits(attempts, backoff))}: ${because}.`
  const limits = [
    batch && `lists of up to ${batch.most}`,
    `at most ${span(timeoutMs)} each`,
    concurrency !== undefined && `${concurrency} at once`,
    rate && `${rate.count} per ${span(rate.perMs)}`,
    priority !== 'usual' && words[priority],
  ]
  return `${tried} ${capitalised(limits.filter(Boolean).join(', '))}.`
}

type Backoff = Policy['retry']['backoff']

function waits(attempts: number, { firstMs, factor, mostMs }: Backoff): number {
  return Array.from({ length: attempts - 1 }, (_, index) =>
    Math.min(mostMs, firstMs * factor ** index),
  ).reduce((sum, pause) => sum + pause, 0)
}

function span(ms: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1_000, 'second'],
  ] as const
  const [size, unit] = units.find(([size]) => ms >= 2 * size) ?? [1_000, 'second']
  const count = Math.round(ms / size)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
