import { staff } from '../trpc.ts'
import { cancelJob, rescheduleJob } from './staff-change.ts'
import { listJobKinds } from './staff-kinds.ts'
import { pauseJobKind, resumeJobKind } from './staff-pause.ts'
import { jobById, listDeadLetters, listJobRuns, listJobs } from './staff-read.ts'
import { retryJob } from './staff-retry.ts'
import {
  CancelJob,
  CancelledJob,
  DeadLetterPage,
  JobKindWithReason,
  JobRef,
  ListDeadLetters,
  ListJobRuns,
  ListJobs,
  PausedKind,
  RescheduleJob,
  RetriedJob,
  RetryJob,
  StaffJob,
  StaffJobDetails,
  StaffJobKinds,
  StaffJobPage,
  StaffJobRunPage,
} from './staff-schema.ts'

const since = '0.3.0'
const read = { auth: 'staff', idempotent: true, since } as const
const write = { auth: 'staff', idempotent: false, since } as const

/** Jobs, as internal tools see and change them. Support and finance look, admins act. */
export const jobsStaffRouter = {
  listJobs: staff('support', 'finance')
    .meta({
      ...read,
      summary: 'Lists the jobs in the queue, newest first.',
      description: 'For support and finance. Jobs that are done stand in listJobRuns only.',
      errors: [],
    })
    .input(ListJobs)
    .output(StaffJobPage)
    .query(({ ctx, input }) => listJobs(ctx, input)),
  jobById: staff('support', 'finance')
    .meta({
      ...read,
      summary: 'Gives a job with its attempts and, if it was given up, why.',
      description: 'For support and finance. Also when it is done, for as long as history is kept.',
      errors: ['NOT_FOUND'],
    })
    .input(JobRef)
    .output(StaffJobDetails)
    .query(({ ctx, input }) => jobById(ctx, input)),
  listJobRuns: staff('support', 'finance')
    .meta({
      ...read,
      summary: 'Lists attempts at jobs, the latest first.',
      description: 'For support and finance. Kept for `NEXUS_JOB_HISTORY_DAYS`.',
      errors: [],
    })
    .input(ListJobRuns)
    .output(StaffJobRunPage)
    .query(({ ctx, input }) => listJobRuns(ctx, input)),
  listDeadLetters: staff('support', 'finance')
    .meta({
      ...read,
      summary: 'Lists the jobs that were given up, the latest first.',
      description:
        'For support and finance. Retry them with retryJob, dismiss them with cancelJob.',
      errors: [],
    })
    .input(ListDeadLetters)
    .output(DeadLetterPage)
    .query(({ ctx, input }) => listDeadLetters(ctx, input)),
  listJobKinds: staff('support', 'finance')
    .meta({
      ...read,
      summary:
        'Lists the kinds of jobs: how many wait, how the last hour went, what the rules are.',
      description: 'For support and finance.',
      errors: [],
    })
    .output(StaffJobKinds)
    .query(({ ctx }) => listJobKinds(ctx)),
  retryJob: staff()
    .meta({
      ...write,
      summary: 'Runs a job again now, with another payload if need be.',
      description:
        'For admins. A job that waits runs at once; one that was given up is enqueued anew. All its attempts are before it again.',
      errors: ['NOT_FOUND', 'JOB_RUNNING'],
    })
    .input(RetryJob)
    .output(RetriedJob)
    .mutation(({ ctx, input }) => retryJob(ctx, input)),
  rescheduleJob: staff()
    .meta({
      ...write,
      summary: 'Moves a job that waits to another time.',
      description: 'For admins.',
      errors: ['NOT_FOUND', 'JOB_RUNNING'],
    })
    .input(RescheduleJob)
    .output(StaffJob)
    .mutation(({ ctx, input }) => rescheduleJob(ctx, input)),
  cancelJob: staff()
    .meta({
      ...write,
      summary: 'Takes a job out of the queue, or marks one that was given up as looked after.',
      description: 'For admins. What it was to do is not done.',
      errors: ['NOT_FOUND', 'JOB_RUNNING'],
    })
    .input(CancelJob)
    .output(CancelledJob)
    .mutation(({ ctx, input }) => cancelJob(ctx, input)),
  pauseJobKind: staff()
    .meta({
      ...write,
      summary: 'Lets no more jobs of a kind begin.',
      description:
        'For admins. Workers heed it within a second. What runs ends; what waits keeps its place.',
      errors: [],
    })
    .input(JobKindWithReason)
    .output(PausedKind)
    .mutation(({ ctx, input }) => pauseJobKind(ctx, input)),
  resumeJobKind: staff()
    .meta({
      ...write,
      summary: 'Lets jobs of a kind begin again.',
      description: 'For admins.',
      errors: [],
    })
    .input(JobKindWithReason)
    .output(PausedKind)
    .mutation(({ ctx, input }) => resumeJobKind(ctx, input)),
} as const
