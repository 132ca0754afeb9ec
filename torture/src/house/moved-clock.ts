import { flushCompileCache } from 'node:module'

/**
 * Loaded before a process of ours (`node --import`): its clock then goes ahead of the machine's by so much. The product
 * itself knows of no such thing. PostgreSQL and the gateway keep their own time.
 */
const aheadMs = Number(process.env['TORTURE_CLOCK_MS'] ?? 0)
const RealDate = Date

class MovedDate extends RealDate {
  constructor(...given: [] | [value: number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + aheadMs)
    else super(...(given as [number]))
  }
  static override now(): number {
    return RealDate.now() + aheadMs
  }
}

globalThis.Date = MovedDate as DateConstructor

// A process that is killed writes down nothing of what it has compiled; so it does it while it lives.
setTimeout(flushCompileCache, 8_000).unref()
