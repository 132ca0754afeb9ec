import type { z } from 'zod'
import { payloadRedactor, textsOf } from '../observe/redact-payload.ts'
import { redactText } from '../observe/redact-text.ts'
import { givenTo, schemaOf } from './batch.ts'
import { jobCatalogue } from './catalogue.ts'
import type { JobKind } from './kind.ts'
import type { DeadLetter, StaffJob, StaffJobRun } from './staff-schema.ts'

/** What the catalogue says of a kind; undefined for one that it does not know, or knows no more. */
export function kindOf(name: string): JobKind | undefined {
  return Object.hasOwn(jobCatalogue, name)
    ? (jobCatalogue as Record<string, JobKind>)[name]
    : undefined
}

/** A payload and an error as staff may see them. */
export function redacted(
  kind: string,
  { payload, error }: { payload: unknown; error: string | null },
): { payload: string; error: string | null } {
  const known = kindOf(kind)
  const shown = payloadRedactor(known && schemaOf(known))(known ? givenTo(known, payload) : payload)
  return {
    payload: JSON.stringify(shown),
    error: error === null ? null : redactText(error, textsOf(payload, shown)),
  }
}

export type JobRow = {
  id: string
  kind: string
  state: z.infer<typeof StaffJob>['state']
  key: string | null
  payload: unknown
  attempts: number
  maxAttempts: number
  runAt: Date
  queuedAt: Date
  lockedAt: Date | null
  worker: string | null
  lastError: string | null
}

export function presentJob(row: JobRow): z.infer<typeof StaffJob> {
  const { payload, error } = redacted(row.kind, { payload: row.payload, error: row.lastError })
  return {
    ...row,
    payload,
    // The number in the queue also forgives what killed workers had begun.
    maxAttempts: kindOf(row.kind)?.retry.attempts ?? row.maxAttempts,
    runningSince: row.lockedAt,
    lastError: error,
  }
}

export type LetterRow = {
  jobId: string
  kind: string
  payload: unknown
  key: string | null
  reason: z.infer<typeof DeadLetter>['reason']
  error: string
  attempts: number
  batchId: string | null
  queuedAt: Date
  diedAt: Date
  resolvedAt: Date | null
  resolution: z.infer<typeof DeadLetter>['resolution']
}

export function presentLetter(row: LetterRow): z.infer<typeof DeadLetter> {
  const { payload, error } = redacted(row.kind, { payload: row.payload, error: row.error })
  return { ...row, payload, error: error ?? '' }
}

export type RunRow = Omit<z.infer<typeof StaffJobRun>, 'payload'> & { payload: unknown }

/** Runs are kept redacted. */
export function presentRun(row: RunRow): z.infer<typeof StaffJobRun> {
  return { ...row, payload: row.payload === null ? null : JSON.stringify(row.payload) }
}
