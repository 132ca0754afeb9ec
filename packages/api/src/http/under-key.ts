import { getTRPCErrorFromUnknown } from '@trpc/server'
import superjson, { type SuperJSONResult } from 'superjson'
import type { Context, Viewer } from '../context.ts'
import { type ErrorCode, NexusError } from '../errors.ts'
import { HeldClaim, inFlight, type Text } from '../idempotency/claim.ts'
import { sealKey, type SealedKey } from '../idempotency/key.ts'
import { unseal } from '../idempotency/seal.ts'
import { readStanding, takeKey } from '../idempotency/store.ts'
import type { Call } from './call.ts'
import type { Encode } from './encode-output.ts'
import { asNexusError } from './error-shape.ts'
import { readInput } from './transformer.ts'

/** A mutation as `trpc.ts` has it. */
export type Mutation = {
  path: string
  signedIn: boolean
  /** Calling it again with the same input changes nothing more. */
  repeatable: boolean
  accepts: (input: unknown) => boolean
  call: Call
  /** An answer of its verb, by its output schema. */
  check: (answer: unknown) => unknown
  encode: Encode
}

type Keyed = {
  ctx: Context
  key: string
  /** The input as it was sent. */
  input: unknown
  onReplay: () => void
}

/**
 * Runs a mutation under its idempotency key: once, whoever asks how often, on whichever process. What it answered is
 * given again for a day, an error too, unless trying again can end otherwise.
 */
export async function callUnderKey(mutation: Mutation, keyed: Keyed): Promise<unknown> {
  const { ctx, key, input, onReplay } = keyed
  const viewer = await callerOf(mutation, ctx)
  // It will be refused before anything is done, so that nothing needs to be kept.
  if ((mutation.signedIn && viewer === null) || !mutation.accepts(readInput(input)))
    return mutation.call(ctx, () => readInput(input))
  const caller = viewer?.userId ?? 'nobody'
  const sealed = sealKey(ctx.config, { key, caller, path: mutation.path, input })
  const attempt = await takeKey(ctx, { ...sealed, mayBeLost: mutation.repeatable })
  if (!attempt) return answerOfOthers(ctx, { sealed, onReplay })

  const cookies = collectCookies(ctx)
  const text: Text = (outcome) => write(outcome, { cookies, encode: mutation.encode })
  const claim = new HeldClaim(ctx, { key: sealed, attempt, check: mutation.check, text })
  ctx.claim = claim
  const outcome = await run(mutation, keyed)
  if ('failure' in outcome && !isFinal(outcome.error)) {
    // Not heard, it ends by itself after a while.
    await claim.release().catch(() => {})
    throw outcome.failure
  }
  if (!(await claim.keep(outcome))) return answerOfOthers(ctx, { sealed, onReplay })
  if ('failure' in outcome) throw outcome.failure
  return outcome.output
}

/** Who renews or opens a session may still send the token that is past its time: that is nobody's. */
async function callerOf({ signedIn }: Mutation, ctx: Context): Promise<Viewer | null> {
  try {
    return await ctx.viewer()
  } catch (error) {
    if (!signedIn && error instanceof NexusError && error.code === 'SESSION_EXPIRED') return null
    throw error
  }
}

type Outcome = { output: unknown } | { error: NexusError; failure: unknown }

async function run({ call }: Mutation, { ctx, input }: Keyed): Promise<Outcome> {
  try {
    return { output: await call(ctx, () => readInput(input)) }
  } catch (failure) {
    return { error: asNexusError(getTRPCErrorFromUnknown(failure)), failure }
  }
}

/** Whether the same call would end in the same way another time. */
function isFinal(error: NexusError): boolean {
  if (error.code === 'IDEMPOTENCY_IN_FLIGHT') return false
  return error.status < 500 && error.status !== 429 && error.status !== 401
}

type Others = { sealed: SealedKey; onReplay: () => void }

/** The answer that another attempt has given, or will give. */
async function answerOfOthers(ctx: Context, { sealed, onReplay }: Others): Promise<unknown> {
  const standing = await readStanding(ctx, sealed)
  // Pruned, or its attempt ended without an answer, since we asked for it: the next one gets it.
  if (!standing) throw inFlight(0)
  if (!standing.request.equals(sealed.request)) throw new NexusError('IDEMPOTENCY_KEY_REUSED')
  if (standing.answer === null) throw inFlight(standing.leaseLeftMs)
  onReplay()
  return replay(ctx, unseal(sealed, standing.answer))
}

type Written = {
  cookies: string[]
  output?: SuperJSONResult
  error?: { code: ErrorCode; data: unknown }
}

function write(
  outcome: { output: unknown } | { error: NexusError },
  { cookies, encode }: { cookies: string[]; encode: Encode },
): string {
  const rest = JSON.stringify({ cookies }).slice(1)
  if ('output' in outcome) return `{"output":${encode(outcome.output)},${rest}`
  const { code, data } = outcome.error
  return `{"error":${JSON.stringify({ code, data })},${rest}`
}

function replay(ctx: Context, text: string): unknown {
  const { cookies, output, error } = JSON.parse(text) as Written
  if (cookies.length > 0) ctx.setCookies(cookies)
  if (error) throw new NexusError(error.code, { data: error.data } as never)
  if (!output) throw new Error('an answer that holds nothing was kept')
  return superjson.deserialize(output)
}

function collectCookies(ctx: Context): string[] {
  const cookies: string[] = []
  const send = ctx.setCookies
  ctx.setCookies = (more) => {
    cookies.push(...more)
    send(more)
  }
  return cookies
}
