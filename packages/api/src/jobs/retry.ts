/** How often a job is tried before it is left for staff in the dead letter, with which pauses between, and why. */
export type Retry = { attempts: number; backoff: Backoff; because: string }

/** The pause after the first attempt, by how much each one grows, and the longest. */
export type Backoff = { firstMs: number; factor: number; mostMs: number }

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** From seconds to hours: for what may be down for long and must not be asked too often. */
export const patient: Backoff = { firstMs: 3 * second, factor: 2.7, mostMs: 6 * hour }
/** From seconds to minutes: for what somebody is waiting for. */
export const prompt: Backoff = { firstMs: 2 * second, factor: 2, mostMs: 5 * minute }

/** 25 attempts reach over nearly four days. */
export const aboutMoney: Retry = {
  attempts: 25,
  backoff: patient,
  because: 'money is owed: only staff may give up',
}
/** 12 attempts reach over 15 hours. */
export const newsOfTheDay: Retry = {
  attempts: 12,
  backoff: patient,
  because: 'older than a day it puzzles more than it helps',
}
/** 16 attempts reach over 40 minutes. */
export const linkLivesAnHour: Retry = {
  attempts: 16,
  backoff: prompt,
  because: 'its link is of no use after an hour',
}
export const itsTickIsTheRetry: Retry = {
  attempts: 1,
  backoff: prompt,
  because: 'the next tick of the crontab does the same',
}

/** Until then Graphile Worker, too, has heard that the attempt failed, and could not take it for the next one. */
const leastMs = second

/** How long the job waits after an attempt has failed: a tenth more or less, so that those that failed together part. */
export function pauseMs({ firstMs, factor, mostMs }: Backoff, attempt: number): number {
  const pause = Math.min(mostMs, firstMs * factor ** (attempt - 1))
  return Math.round(Math.max(leastMs, pause * (0.9 + Math.random() * 0.2)))
}
