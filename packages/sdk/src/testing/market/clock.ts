import type { Duration, SandboxClock } from '../types/clock.ts'

export type Due = {
  /** The earliest instant at which something falls due, at or before `until`; null when nothing does. */
  next(until: Date): Date | null
  /** Lets happen what is due now. */
  run(): void
}

export function createClock(start: Date, due: () => Due): SandboxClock {
  let shown = start
  const set = (to: Date) => {
    if (Number.isNaN(to.getTime())) throw new RangeError('Give a real instant.')
    if (to < shown)
      throw new RangeError(
        `The clock shows ${shown.toISOString()} and cannot go back to ${to.toISOString()}: what has happened stays. Make another sandbox.`,
      )
    for (let next = due().next(to); next !== null; next = due().next(to)) {
      if (next > shown) shown = next
      due().run()
    }
    shown = to
  }
  return {
    now: () => new Date(shown),
    advance: (by) => set(new Date(shown.getTime() + millisecondsOf(by))),
    set: (to) => set(new Date(to)),
  }
}

function millisecondsOf(by: number | Duration): number {
  if (typeof by === 'number') return by
  const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = by
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
}
