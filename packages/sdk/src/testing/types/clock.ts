/** A span of time: the parts are added up. */
export interface Duration {
  /** Days of 24 hours. */
  days?: number
  /** Hours. */
  hours?: number
  /** Minutes. */
  minutes?: number
  /** Seconds. */
  seconds?: number
  /** Milliseconds. */
  milliseconds?: number
}

/** The clock of a sandbox. It stands still until it is moved; what falls due on the way happens in its order. */
export interface SandboxClock {
  /** The instant that it shows. */
  now(): Date
  /** Moves it on, by milliseconds or by a span: holds expire, sessions end, quotes run out. */
  advance(by: number | Duration): void
  /**
   * Moves it to an instant.
   *
   * @throws {RangeError} when that lies in the past of the sandbox.
   */
  set(to: Date | string | number): void
}
