import { z } from 'zod'
import type { StaffContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { decodeCursor, toPage, type Page } from '../shared/paging.ts'
import {
  type JobRow,
  type LetterRow,
  presentJob,
  presentLetter,
  presentRun,
  type RunRow,
} from './staff-present.ts'
import {
  fromQueue,
  jobColumns,
  letterColumns,
  mentions,
  outcomeOfRun,
  runColumns,
  state,
} from './staff-rows.ts'
import { isNumber, numberOf } from './staff-number.ts'
import type {
  DeadLetter,
  ListDeadLetters,
  ListJobRuns,
  ListJobs,
  StaffJob,
  StaffJobDetails,
  StaffJobRun,
} from './staff-schema.ts'

type Staff = Pick<StaffContext, 'db'>
const number = z.tuple([z.string().regex(/^\d{1,18}$/)])

function before(cursor: string | undefined): string | null {
  return cursor === undefined ? null : decodeCursor(cursor, number)[0]
}

/** Jobs in the queue, newest first. */
export async function listJobs(
  ctx: Staff,
  input: z.infer<typeof ListJobs>,
): Promise<Page<z.infer<typeof StaffJob>>> {
  const { limit, cursor, kind, key, text, queuedBefore, queuedAfter } = input
  const rows = await ctx.db.sql.query<JobRow>(jobs, [
    before(cursor),
    limit + 1,
    kind ?? null,
    input.state ?? null,
    key ?? null,
    text ?? null,
    queuedBefore ?? null,
    queuedAfter ?? null,
  ])
  return toPage(rows, limit, { item: presentJob, cursor: ({ id }) => [id] })
}

/** All that is known of a job: where it stands, why it was given up, how each attempt went. */
export async function jobById(
  ctx: Staff,
  { jobId: id }: { jobId: string },
): Promise<z.infer<typeof StaffJobDetails>> {
  const jobId = numberOf(id)
  const [[job], [letter], latest] = await Promise.all([
    ctx.db.sql.query<JobRow>(oneJob, [jobId]),
    ctx.db.sql.query<LetterRow>(oneLetter, [jobId]),
    ctx.db.sql.query<RunRow>(runsOfJob, [jobId, 50]),
  ])
  if (!job && !letter && latest.length === 0) throw new NexusError('NOT_FOUND')
  return {
    job: job ? presentJob(job) : null,
    deadLetter: letter ? presentLetter(letter) : null,
    runs: latest.map(presentRun),
  }
}

/** Jobs that were given up, the latest first. */
export async function listDeadLetters(
  ctx: Staff,
  { limit, cursor, kind, reason, text, resolved }: z.infer<typeof ListDeadLetters>,
): Promise<Page<z.infer<typeof DeadLetter>>> {
  const [diedBefore, id] =
    cursor !== undefined
      ? decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string().regex(/^\d{1,18}$/)]))
      : [null, null]
  const rows = await ctx.db.sql.query<LetterRow>(letters, [
    diedBefore,
    id,
    limit + 1,
    kind ?? null,
    reason ?? null,
    text ?? null,
    resolved,
  ])
  return toPage(rows, limit, {
    item: presentLetter,
    cursor: ({ diedAt, jobId }) => [diedAt.toISOString(), jobId],
  })
}

/** Attempts, the latest first. */
export async function listJobRuns(
  ctx: Staff,
  { limit, cursor, kind, jobId, outcome, startedBefore, startedAfter }: z.infer<typeof ListJobRuns>,
): Promise<Page<z.infer<typeof StaffJobRun>>> {
  const rows = await ctx.db.sql.query<RunRow>(runs, [
    before(cursor),
    limit + 1,
    kind ?? null,
    jobId === undefined ? null : isNumber(jobId) ? jobId : '-1',
    outcome ?? null,
    startedBefore ?? null,
    startedAfter ?? null,
  ])
  return toPage(rows, limit, { item: presentRun, cursor: ({ id }) => [id] })
}

const jobs = {
  name: 'jobs_staff_list',
  text: `SELECT ${jobColumns} ${fromQueue}
    WHERE ($1::bigint IS NULL OR job.id < $1) AND ($3::text IS NULL OR task.identifier = $3)
      AND ($4::text IS NULL OR ${state('job')} = $4) AND ($5::text IS NULL OR job.key = $5)
      AND ${mentions({ key: 'job.key', error: 'job.last_error', payload: 'job.payload' }, '$6')}
      AND ($7::timestamptz IS NULL OR job.created_at < $7) AND ($8::timestamptz IS NULL OR job.created_at >= $8)
    ORDER BY job.id DESC LIMIT $2`,
}

const oneJob = {
  name: 'jobs_staff_by_id',
  text: `SELECT ${jobColumns} ${fromQueue} WHERE job.id = $1::bigint`,
}

const oneLetter = {
  name: 'jobs_staff_letter_by_id',
  text: `SELECT ${letterColumns} FROM job_dead_letter AS letter WHERE letter.job_id = $1::bigint`,
}

const runsOfJob = {
  name: 'jobs_staff_runs_of_job',
  text: `SELECT ${runColumns} FROM job_run AS run WHERE run.job_id = $1::bigint ORDER BY run.started_at DESC LIMIT $2`,
}

const letters = {
  name: 'jobs_staff_letters',
  text: `SELECT ${letterColumns} FROM job_dead_letter AS letter
    WHERE ($1::timestamptz IS NULL OR (letter.died_at, letter.job_id) < ($1, $2::bigint))
      AND ($4::text IS NULL OR letter.name = $4) AND ($5::text IS NULL OR letter.reason = $5)
      AND ${mentions({ key: 'letter.key', error: 'letter.error', payload: 'letter.payload' }, '$6')}
      AND (letter.resolved_at IS NOT NULL) = $7::boolean
    ORDER BY letter.died_at DESC, letter.job_id DESC LIMIT $3`,
}

const runs = {
  name: 'jobs_staff_runs',
  text: `SELECT ${runColumns} FROM job_run AS run
    WHERE ($1::bigint IS NULL OR run.id < $1) AND ($3::text IS NULL OR run.kind = $3)
      AND ($4::bigint IS NULL OR run.job_id = $4) AND ($5::text IS NULL OR ${outcomeOfRun} = $5)
      AND ($6::timestamptz IS NULL OR run.started_at < $6) AND ($7::timestamptz IS NULL OR run.started_at >= $7)
    ORDER BY run.id DESC LIMIT $2`,
}
