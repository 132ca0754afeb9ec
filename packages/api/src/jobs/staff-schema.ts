import { z } from 'zod'
import { instant } from '../shared/instant.ts'
import { PageInput, pageOf } from '../shared/paging.ts'
import { line, lines } from '../shared/text.ts'

const jobId = z
  .string()
  .regex(/^[\w-]{1,40}$/, 'Give the number of a job.')
  .describe('Number of the job.')
const kind = line().min(1).max(100).describe('Kind of job, such as `payments/settle`.')
const reason = lines().min(3).max(500).describe('Why, for the audit log and whoever comes after.')
const payload = z
  .string()
  .describe(
    'What it was given, as JSON: of a kind that is done in batches, a list. Whatever may be private reads `(hidden)`.',
  )
const attempt = z.int().describe('Attempts so far, the one that runs included.')
const error = z
  .string()
  .nullable()
  .describe('What went wrong, without mails, names and tokens; null when nothing did.')

export const JobState = z
  .enum(['due', 'later', 'retrying', 'running', 'dead'])
  .describe(
    '`due`: waits for a worker; `later`: its time has not come; `retrying`: failed, and waits for its next attempt; `running`; `dead`: on its way to the dead letters.',
  )
export const DeathReason = z
  .enum(['malformed', 'unknown', 'hopeless', 'exhausted', 'killed'])
  .describe(
    '`malformed`: the payload is not one of its kind; `unknown`: nobody knows the kind; `hopeless`: trying again cannot help; `exhausted`: tried as often as its kind allows; `killed`: its workers died over and over.',
  )
export const RunOutcome = z
  .enum(['running', 'succeeded', 'failed', 'given_up', 'gave_way', 'lost'])
  .describe(
    '`failed` is tried again, `given_up` is not, `gave_way` failed or was cut off after another job had taken its place or it had been taken back, and is not either, `lost` was cut off with its worker and runs again on another.',
  )

export const StaffJob = z
  .object({
    id: jobId,
    kind,
    state: JobState,
    key: z.string().nullable().describe('At most one waiting job has it; null for none.'),
    payload,
    attempts: attempt,
    maxAttempts: z.int().describe('After how many it is given up.'),
    runAt: z.date().describe('When it may run, or could have run.'),
    queuedAt: z.date().describe('When it was enqueued.'),
    runningSince: z.date().nullable().describe('When its attempt began; null while none runs.'),
    worker: z.string().nullable().describe('Where it runs; null while it does not.'),
    lastError: error,
  })
  .meta({ id: 'StaffJob', description: 'A job in the queue.' })

export const DeadLetter = z
  .object({
    jobId,
    kind,
    payload,
    key: z.string().nullable().describe('The key that it had; null for none.'),
    reason: DeathReason,
    error: z.string().describe('What went wrong, without mails, names and tokens.'),
    attempts: attempt,
    queuedAt: z.date().describe('When it was enqueued.'),
    diedAt: z.date().describe('When it was given up.'),
    batchId: jobId
      .nullable()
      .describe('The job on whose list it was, which has its runs; null if it was a job itself.'),
    resolvedAt: z.date().nullable().describe('When staff looked after it; null if nobody has.'),
    resolution: z
      .enum(['retried', 'dismissed'])
      .nullable()
      .describe('What they did; null if nobody has.'),
  })
  .meta({ id: 'DeadLetter', description: 'A job that is not tried again by itself.' })

export const StaffJobRun = z
  .object({
    id: z.string().describe('Number of the run.'),
    jobId,
    kind,
    attempt: z.int().describe('Which attempt of its job.'),
    outcome: RunOutcome,
    startedAt: z.date().describe('When it began.'),
    endedAt: z.date().nullable().describe('When it ended; null while it runs.'),
    durationMs: z
      .number()
      .nullable()
      .describe('How long it took, in milliseconds; null while it runs and for what was lost.'),
    worker: z.string().describe('Where it ran.'),
    error,
    payload: z
      .string()
      .nullable()
      .describe(
        'What it was given, as JSON, with `(hidden)` for what may be private; null for what was lost before it was written.',
      ),
    traceId: z
      .string()
      .nullable()
      .describe('The trace to which it belongs; null when there is none.'),
  })
  .meta({ id: 'StaffJobRun', description: 'One attempt at a job.' })

export const StaffJobDetails = z
  .object({
    job: StaffJob.nullable().describe('As it stands in the queue; null when it is not there.'),
    deadLetter: DeadLetter.nullable().describe(
      'As it lies in the dead letters; null if it does not.',
    ),
    runs: z.array(StaffJobRun).describe('Its latest 50 attempts, newest first.'),
  })
  .meta({ id: 'StaffJobDetails', description: 'All that is known of a job.' })

export const StaffJobKind = z
  .object({
    kind,
    owner: z.string().nullable().describe('Who answers for it; null for a kind that nobody knows.'),
    pausedAt: z.date().nullable().describe('Since when none begins; null while they run.'),
    due: z.int().describe('Jobs that wait for a worker.'),
    later: z.int().describe('Jobs whose time has not come.'),
    retrying: z.int().describe('Jobs that failed and wait for their next attempt.'),
    running: z.int().describe('Jobs that run just now.'),
    deadLetters: z.int().describe('Jobs given up that nobody has looked after.'),
    oldestDueAt: z
      .date()
      .nullable()
      .describe('Since when the oldest could have run; null for none.'),
    lastHour: z
      .object({
        runs: z.int().describe('Attempts that ended.'),
        failed: z.int().describe('Of these, those that did not succeed.'),
        medianMs: z.number().nullable().describe('Half of them took less, in milliseconds.'),
        p95Ms: z.number().nullable().describe('95 of 100 took less, in milliseconds.'),
      })
      .describe('How it went in the last hour.'),
    policy: z
      .object({
        attempts: z.int().describe('How often a job is tried.'),
        because: z.string().describe('Why so often.'),
        timeoutMs: z.int().describe('After which an attempt is cut off, in milliseconds.'),
        priority: z.string().describe('Who goes first.'),
        batchMost: z
          .int()
          .nullable()
          .describe('How many items one job may have; null for a kind that has no lists.'),
        concurrency: z.int().nullable().describe('How many run at once; null for no limit.'),
        perMinute: z.number().nullable().describe('How many begin in a minute; null for no limit.'),
      })
      .nullable()
      .describe('What the catalogue says; null for a kind that it does not know.'),
  })
  .meta({ id: 'StaffJobKind', description: 'A kind of job, and how its jobs fare.' })

export const StaffJobKinds = z
  .object({ kinds: z.array(StaffJobKind).describe('All kinds, by name.') })
  .meta({ id: 'StaffJobKinds', description: 'The kinds of jobs.' })

export const StaffJobPage = pageOf('StaffJobPage', StaffJob)
export const DeadLetterPage = pageOf('DeadLetterPage', DeadLetter)
export const StaffJobRunPage = pageOf('StaffJobRunPage', StaffJobRun)

const text = line()
  .min(2)
  .max(200)
  .optional()
  .describe('A part of the key or of the error, or a whole value of the payload, such as an id.')
const onlyKind = kind.optional().describe('Only of this kind.')

export const ListJobs = PageInput.extend({
  kind: onlyKind,
  state: JobState.optional().describe('Only in this state.'),
  key: line().min(1).max(200).optional().describe('Only the one that waits with this key.'),
  text,
  queuedBefore: instant().optional().describe('Only those enqueued before.'),
  queuedAfter: instant().optional().describe('Only those enqueued at or after.'),
}).meta({ id: 'ListJobs', description: 'Which jobs.' })

export const ListDeadLetters = PageInput.extend({
  kind: onlyKind,
  reason: DeathReason.optional().describe('Only those given up for this reason.'),
  text,
  resolved: z
    .boolean()
    .default(false)
    .describe('Those that staff have looked after, instead of those that wait for it.'),
}).meta({ id: 'ListDeadLetters', description: 'Which dead letters.' })

export const ListJobRuns = PageInput.extend({
  kind: onlyKind,
  jobId: jobId.optional().describe('Only of this job.'),
  outcome: RunOutcome.optional().describe('Only with this outcome.'),
  startedBefore: instant().optional().describe('Only those begun before.'),
  startedAfter: instant().optional().describe('Only those begun at or after.'),
}).meta({ id: 'ListJobRuns', description: 'Which runs.' })

export const JobRef = z
  .strictObject({ jobId })
  .meta({ id: 'JobRef', description: 'A job by its number.' })

export const RetryJob = z
  .strictObject({
    jobId,
    payload: lines()
      .max(100_000)
      .optional()
      .describe(
        'What to give it instead, as JSON; where it says `(hidden)` what was there stays. Absent to give it the same.',
      ),
    reason,
  })
  .meta({ id: 'RetryJob', description: 'Which job to run again, and with what.' })

export const RescheduleJob = z
  .strictObject({
    jobId,
    runAt: instant().describe('When it may run; a past time means now.'),
    reason,
  })
  .meta({ id: 'RescheduleJob', description: 'Which job to move, and to when.' })

export const CancelJob = z
  .strictObject({ jobId, reason })
  .meta({ id: 'CancelJob', description: 'Which job not to run.' })

export const JobKindWithReason = z
  .strictObject({ kind, reason })
  .meta({ id: 'JobKindWithReason', description: 'Which kind, and why.' })

export const RetriedJob = z
  .object({
    jobId: jobId.describe(
      'Number under which it runs: another one when it comes from the dead letters.',
    ),
  })
  .meta({ id: 'RetriedJob', description: 'The job that runs again.' })

export const CancelledJob = z
  .object({
    was: z
      .enum(['waiting', 'dead'])
      .describe('Whether it waited in the queue or lay in the dead letters.'),
  })
  .meta({ id: 'CancelledJob', description: 'What was cancelled.' })

export const PausedKind = z
  .object({
    kind,
    pausedAt: z.date().nullable().describe('Since when none begins; null while they run.'),
  })
  .meta({ id: 'PausedKind', description: 'Whether jobs of a kind begin.' })
