import { badInput, NexusError } from '../errors.ts'
import { hidden } from '../observe/redact-text.ts'
import { givenTo, schemaOf } from './batch.ts'
import { kindOf } from './staff-present.ts'

type Edit = {
  kind: string
  /** As it stands in the queue. */
  standing: unknown
  /** As staff wrote it, in JSON; absent to leave it. */
  written: string | undefined
}

/**
 * The payload with which a job shall run again. Where staff left `(hidden)` stands what stood there.
 *
 * @throws NexusError BAD_INPUT naming each field that its kind refuses
 */
export function editedPayload({ kind, standing, written }: Edit): unknown {
  const known = kindOf(kind)
  if (!known) throw badInput('jobId', `No job is called ${kind} any more. Cancel it instead.`)
  const own = givenTo(known, withoutOurs(standing))
  const payload = written === undefined ? own : filledIn(readJson(written), own)
  const result = schemaOf(known).safeParse(payload)
  if (result.success) return payload
  throw new NexusError('BAD_INPUT', {
    data: {
      issues: result.error.issues.map(({ path, message }) => ({
        path: ['payload', ...path].join('.'),
        message,
      })),
    },
  })
}

function readJson(text: string): unknown {
  try {
    // A NUL, which could be written down but never looked for.
    if (text.includes('\\u0000')) throw new SyntaxError('a NUL')
    return JSON.parse(text)
  } catch {
    throw badInput('payload', 'Write it as JSON, such as {"bookingId":"…"}.')
  }
}

function filledIn(edited: unknown, standing: unknown): unknown {
  // By its place alone nobody could tell whose hidden text it was.
  if (Array.isArray(edited) && Array.isArray(standing) && edited.length !== standing.length)
    if (JSON.stringify(edited).includes(JSON.stringify(hidden)))
      throw badInput('payload', 'Where items are added or taken out, none may say `(hidden)`.')
  return fillIn(edited, standing)
}

function fillIn(edited: unknown, standing: unknown): unknown {
  if (edited === hidden) return standing
  if (Array.isArray(edited))
    return edited.map((item, index) =>
      fillIn(item, Array.isArray(standing) ? standing[index] : undefined),
    )
  if (typeof edited !== 'object' || edited === null) return edited
  const from = (typeof standing === 'object' && standing !== null ? standing : {}) as Record<
    string,
    unknown
  >
  return Object.fromEntries(
    Object.entries(edited).map(([name, value]) => [name, fillIn(value, from[name])]),
  )
}

/** The trace and the tick that the queue has put beside what the job, or each item of it, was given. */
function withoutOurs(payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.map(withoutOurs)
  if (typeof payload !== 'object' || payload === null) return payload
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !name.startsWith('_')))
}
