import type { Types } from './alternatives.ts'
import type { Direction, Subject } from './change.ts'

/** What two schemas are compared for: who sends such values, and what the sentences call them. */
export type Place = {
  io: Direction
  at: Subject
  before: Types
  after: Types
  /** Pairs of named types that are being compared already: types may mention themselves. */
  open?: ReadonlySet<string>
}
