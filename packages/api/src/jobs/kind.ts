import type { z } from 'zod'
import type { Batch } from './batch.ts'
import type { Retry } from './retry.ts'

/** What jobs of one kind are, as data beside the schema of their payload. */
export type JobKind<Payload extends z.ZodType = z.ZodType> = {
  /** What its task is given; of a kind with `batch`, one item of that. */
  payload: Payload
  batch?: Batch
  /** The feature that answers for it, and whom to ask when it fails. */
  owner: string
  /** How often it is tried, with which pauses, and why. */
  retry: Retry
  /** An attempt that takes longer is aborted through its signal, and counts as failed. */
  timeoutMs: number
  priority: Priority
} & (Unlimited | Limited)

type Unlimited = { concurrency?: undefined; rate?: undefined }
type Limited = {
  /** Jobs of this kind that run at once, on all workers together. */
  concurrency: number
  /**
   * Jobs of this kind that begin in a span of time, on all workers together, evenly spread. A job that waits for its
   * turn holds one of the places that `concurrency` allows, so this needs that.
   */
  rate?: { count: number; perMs: number }
}

/** Who goes first when many wait. */
export type Priority = keyof typeof priorities

/** As Graphile Worker counts: the smaller runs first. */
export const priorities = { someoneWaits: -20, money: -10, usual: 0, whenIdle: 20 } as const

/** The jobs of a feature; keeps the name and the payload of each as a type. */
export function defineJobs<const Kinds extends Record<string, JobKind>>(kinds: Kinds): Kinds {
  return kinds
}
