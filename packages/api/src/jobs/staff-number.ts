import { NexusError } from '../errors.ts'

/** Whether a text is the number of a job, as PostgreSQL counts them. */
export function isNumber(text: string): boolean {
  return /^\d{1,18}$/.test(text)
}

/** @throws NexusError NOT_FOUND for what no job can be called, as for any number that no job has */
export function numberOf(jobId: string): string {
  if (!isNumber(jobId)) throw new NexusError('NOT_FOUND')
  return jobId
}
