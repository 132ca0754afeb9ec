/** How far the emulator's time is from the machine's; `frozenAt` (ms) stops it. */
export type ClockState = { offsetMs: number; frozenAt: number | null }

export type Clock = {
  now(): number
  /** Moves to an instant, by an amount, or stops and starts the clock. */
  move(change: { now?: Date; advanceMs?: number; frozen?: boolean }): void
  reset(): void
}

/** A clock that tests can move, over a state that can be saved. */
export function clockOver(state: ClockState): Clock {
  const now = () => state.frozenAt ?? Date.now() + state.offsetMs
  const set = (instant: number) => {
    if (state.frozenAt !== null) state.frozenAt = instant
    else state.offsetMs = instant - Date.now()
  }
  return {
    now,
    move(change) {
      if (change.frozen === true) state.frozenAt = now()
      if (change.frozen === false && state.frozenAt !== null) {
        state.offsetMs = state.frozenAt - Date.now()
        state.frozenAt = null
      }
      if (change.now) set(change.now.getTime())
      if (change.advanceMs) set(now() + change.advanceMs)
    },
    reset() {
      state.frozenAt = null
      state.offsetMs = 0
    },
  }
}
