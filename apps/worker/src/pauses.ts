import type { Deps } from '@nexus/api/domain'
import type { TaskList } from 'graphile-worker'

export type Pauses = {
  /** What Graphile Worker looks at each time that it asks for a job; only kinds that are in it are taken. */
  taskList: TaskList
  /** Reads anew which kinds are paused, and gives those whose state has changed. */
  read(): Promise<{ paused: string[]; resumed: string[] }>
}

/** Keeps the jobs of paused kinds waiting: no worker asks for them. They keep their place, their time and their attempts. */
export function openPauses(deps: Pick<Deps, 'db'>, all: TaskList): Pauses {
  const taskList = { ...all }
  return {
    taskList,
    async read() {
      const rows = await deps.db.sql.query<{ name: string }>(pausedKinds, [])
      const names = new Set(rows.map((row) => row.name))
      const paused = Object.keys(all).filter((name) => names.has(name) && name in taskList)
      const resumed = Object.keys(all).filter((name) => !names.has(name) && !(name in taskList))
      for (const name of paused) delete taskList[name]
      for (const name of resumed) taskList[name] = all[name]
      return { paused, resumed }
    },
  }
}

const pausedKinds = {
  name: 'worker_paused_kinds',
  text: 'SELECT name FROM job_kind WHERE paused_at IS NOT NULL',
}
