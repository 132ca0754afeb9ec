import { initTRPC, TRPCError } from '@trpc/server'
import { z } from 'zod'
import type { Context, StaffRole } from './context.ts'
import { type ErrorCode, NexusError } from './errors.ts'
import { errorShape, trpcCodeOf } from './http/error-shape.ts'
import { transformer } from './http/transformer.ts'
import { tellingHowFar } from './http/unavailable.ts'
import type { Deprecation } from './shared/deprecated.ts'
import { inputMessage } from './shared/input-messages.ts'

// Every schema speaks to its caller in these sentences unless it has one of its own.
z.config({ customError: inputMessage })

/** What the manifest says of a procedure besides its schemas. */
export type ProcedureMeta = {
  auth: 'open' | 'signedIn' | 'host' | 'staff'
  /** One sentence, for hovers and lists. */
  summary: string
  /** Limits, defaults and consequences; Markdown. */
  description: string
  /** What it can answer besides the errors that every procedure of its kind can. */
  errors: readonly ErrorCode[]
  /** Calling it again with the same input changes nothing more. Queries always are. */
  idempotent: boolean
  since: string
  deprecated?: Deprecation
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    transformer,
    sse: {
      // More often than any proxy ends a connection on which nothing is said.
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
    // Only streams are answered by tRPC itself, and they change nothing.
    errorFormatter: ({ error, path, ctx }) =>
      errorShape({
        error: tellingHowFar(error, 'nowhere'),
        path,
        requestId: ctx?.requestId,
        docsUrl: ctx?.config.DOCS_URL,
      }),
    defaultMeta: {
      auth: 'open',
      summary: '',
      description: '',
      errors: [],
      idempotent: false,
      since: '0.1.0',
    },
  })

export const router = t.router

/** Gives an error of the catalogue the HTTP status of its entry. */
const catalogued = t.procedure.use(async ({ next }) => {
  const result = await next()
  if (!result.ok && result.error.cause instanceof NexusError) {
    throw new TRPCError({
      code: trpcCodeOf(result.error.cause.code),
      message: result.error.cause.message,
      cause: result.error.cause,
    })
  }
  return result
})

/** Anybody may call. */
export const open = catalogued

/** Only with a valid session. */
export const signedIn = catalogued.use(async ({ ctx, next }) => {
  const user = await ctx.viewer()
  if (!user) throw new NexusError('UNAUTHENTICATED')
  return next({ ctx: { ...ctx, user } })
})

/** Only with a host account. */
export const host = signedIn.use(({ ctx, next }) => {
  const { hostAccountId } = ctx.user
  if (hostAccountId === null) throw new NexusError('NOT_A_HOST')
  return next({ ctx: { ...ctx, user: { ...ctx.user, hostAccountId } } })
})

/** Only staff of one of the roles; `admin` is always among them. */
export function staff(...roles: Exclude<StaffRole, 'admin'>[]) {
  return signedIn.use(({ ctx, next }) => {
    const { staffRole } = ctx.user
    if (staffRole === null || (staffRole !== 'admin' && !roles.includes(staffRole))) {
      throw new NexusError('FORBIDDEN', { data: { needs: ['admin', ...roles].join(' or ') } })
    }
    return next({ ctx: { ...ctx, user: { ...ctx.user, staffRole } } })
  })
}
