import type { Db } from '@nexus/db/client'
import type { CallOptions, Nexus, NexusErrorCode } from '@nexus/sdk'
import type { Draw } from '../draw.ts'
import type { World } from './world.ts'

/** One change that somebody wants made once, however often it has to be asked for. */
export type Change = Drawn & { path: string }

export type Drawn = {
  /** Whose it is; null for nobody's. */
  token: string | null
  /** By what its effect is found in the database. */
  mark: string
  call(nexus: Nexus, options: CallOptions): Promise<{ id: string }>
  /** What the API may refuse it with; then nothing may have been done. */
  refusals?: readonly NexusErrorCode[]
  /** Told when it was answered. */
  answered?(id: string): void
  /** Told when it is over, answered or not. */
  over?(outcome: Outcome): void
}

/** What became of a change, as its caller knows it. */
export type Outcome =
  | { end: 'answered'; id: string }
  | { end: 'refused'; code: string }
  | { end: 'unknown'; code: string }

export type Done = { change: Change; outcome: Outcome }

/** What the database says of a mark: how often its effect is there, and under which id. */
export type Effect = { mark: string; count: number; id: string }

export type Kind = {
  /** The procedure. */
  path: string
  /** How often it is drawn, beside the others. */
  weight: number
  /** The `n`th change of a run; null when there is nothing yet that it could be made on. */
  draw(world: World, n: number, draw: Draw): Drawn | null | Promise<Drawn | null>
  /** Every effect that there is. */
  effects(db: Db): Promise<Effect[]>
}
