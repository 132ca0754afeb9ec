import { aheadMs } from './clock.ts'

/** With these a process believes that it is another time. */
export const movedClock = {
  flags: ['--import', new URL('./moved-clock.ts', import.meta.url).href],
  env: { TORTURE_CLOCK_MS: String(aheadMs) },
}
