import {
  givenTo,
  type JobKind,
  payloadRedactor,
  redactText,
  schemaOf,
  textsOf,
} from '@nexus/api/domain'
import { reasonOf } from '../log.ts'
import type { Run } from '../observers.ts'

type Redact = ReturnType<typeof payloadRedactor>
const redactors = new WeakMap<JobKind, Redact>()

/** The payload of a job without what may be private. */
export function redactedPayload({ job, kind }: Pick<Run, 'job' | 'kind'>): ReturnType<Redact> {
  let redact = redactors.get(kind)
  if (!redact) redactors.set(kind, (redact = payloadRedactor(schemaOf(kind))))
  return redact(givenTo(kind, job.payload))
}

/** What went wrong, without mails, names and tokens, and without what its payload hides. */
export function redactedError(run: Pick<Run, 'job' | 'kind'>, error: unknown): string {
  return redactText(reasonOf(error), textsOf(run.job.payload, redactedPayload(run)))
}
