import type { Db } from '@nexus/db/client'

/** One thing that was done with a job, as the database saw it. */
export type Handling = {
  jobId: number
  task: string
  what: 'taken' | 'given back' | 'finished'
  who: string
  /** As its session is called: each start of a worker has another name. */
  session: string
  /** As text. */
  payload: string
  atMs: number
}

export type Writing = { what: string; who: string; session: string; atMs: number }

/** In the order in which it happened. */
export async function readHandlings({ sql }: Db): Promise<Handling[]> {
  return sql.query<Handling>(handlings, [])
}

export async function readWritings({ sql }: Db): Promise<Writing[]> {
  return sql.query<Writing>(writings, [])
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`

const handlings = {
  name: 'torture_handlings',
  text: `
    SELECT h.job_id AS "jobId", coalesce(t.identifier, '?') AS task, h.what, h.who, h.session, h.payload, ${ms('h.at')} AS "atMs"
    FROM torture.handling h LEFT JOIN graphile_worker._private_tasks t ON t.id = h.task_id ORDER BY h.seq`,
}

const writings = {
  name: 'torture_writings',
  text: `
    SELECT what, who, session, ${ms('at')} AS "atMs"
    FROM torture.writing ORDER BY seq`,
}
