/** What one look at the API found. */
export type Finding = {
  /** What was looked at. */
  name: string
  status: 'ok' | 'warn' | 'fail' | 'skipped'
  says: string
  /** What to do; only where something is not well. */
  remedy?: string
}

export function ok(name: string, says: string): Finding {
  return { name, status: 'ok', says }
}

export function warn(name: string, says: string, remedy: string): Finding {
  return { name, status: 'warn', says, remedy }
}

export function fail(name: string, says: string, remedy: string): Finding {
  return { name, status: 'fail', says, remedy }
}
