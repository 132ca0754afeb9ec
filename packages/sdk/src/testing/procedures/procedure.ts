import { type compileEncoder, NexusError, type Viewer } from '@nexus/api/rules'
import type { Market } from '../market/market.ts'

/** A schema of the server's: what it makes of a value is the input of a verb. */
export type Schema = Parameters<typeof compileEncoder>[0]
type Parsed<Of extends Schema> = Of['_zod']['output']

/** What a call carries. */
export type Ctx = {
  market: Market
  /** Whether the call says who it is from. */
  signed: boolean
  /** Who is calling, or null. Throws when the session is past its time, so it is only asked where it matters. */
  viewer(): Viewer | null
}
export type SignedIn = Ctx & { user: Viewer }
export type AsHost = Ctx & { user: Viewer & { hostAccountId: string } }

/** One procedure: who may call it, its schemas and its verb. */
export type Procedure = {
  /** A mutation. */
  changes: boolean
  /** Null for one that takes no input. */
  input: Schema | null
  output: Schema
  needsSession: boolean
  guard(ctx: Ctx): Ctx
  run(ctx: Ctx, input: unknown): unknown
}

type Schemas<Input extends Schema, Output extends Schema> = {
  input?: Input
  output: Output
  /** It is a mutation. */
  changes?: true
}

type Verb<Context, Input extends Schema, Output extends Schema> = (
  ctx: Context,
  input: Parsed<Input>,
) => Parsed<Output>

/** Anybody may call. */
export function open<Input extends Schema, Output extends Schema>(
  schemas: Schemas<Input, Output>,
  verb: Verb<Ctx, Input, Output>,
): Procedure {
  return { ...made(schemas, (ctx) => ctx, verb), needsSession: false }
}

/** Only with a valid session. */
export function signedIn<Input extends Schema, Output extends Schema>(
  schemas: Schemas<Input, Output>,
  verb: Verb<SignedIn, Input, Output>,
): Procedure {
  return made(schemas, withUser, verb)
}

/** Only with a host account. */
export function host<Input extends Schema, Output extends Schema>(
  schemas: Schemas<Input, Output>,
  verb: Verb<AsHost, Input, Output>,
): Procedure {
  return made(schemas, withHost, verb)
}

function made<Context extends Ctx>(
  { input, output, changes = false }: { input?: Schema; output: Schema; changes?: boolean },
  guard: (ctx: Ctx) => Context,
  verb: (ctx: Context, input: never) => unknown,
): Procedure {
  return {
    input: input ?? null,
    output,
    changes,
    needsSession: true,
    guard,
    run: (ctx, input) => verb(ctx as Context, input as never),
  }
}

function withUser(ctx: Ctx): SignedIn {
  const user = ctx.viewer()
  if (!user) throw new NexusError('UNAUTHENTICATED')
  return { ...ctx, user }
}

function withHost(ctx: Ctx): AsHost {
  const { user } = withUser(ctx)
  const { hostAccountId } = user
  if (hostAccountId === null) throw new NexusError('NOT_A_HOST')
  return { ...ctx, user: { ...user, hostAccountId } }
}
