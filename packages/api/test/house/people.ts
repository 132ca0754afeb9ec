import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import type { ErrorShape } from '../../src/http/error-shape.ts'
import { transformer } from '../../src/http/transformer.ts'
import type { AppRouter } from '../../src/root.ts'

/** A typed client over real HTTP. */
export type Caller = ReturnType<typeof callerFor>

export function callerFor(url: string, token?: string) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        transformer,
        headers: token ? { authorization: `Bearer ${token}` } : {},
      }),
    ],
  })
}

/** A client with what is known of its owner: tRPC's own takes every name for a router. */
export function withFacts<Facts extends object>(client: Caller, facts: Facts): Caller & Facts {
  return new Proxy(client, {
    get: (target, name) => Reflect.get(Object.hasOwn(facts, name) ? facts : target, name),
  }) as Caller & Facts
}

/** What a failed call said: the wire's `data`. A call that succeeds, or fails without saying why, is itself a failure. */
export async function failureOf(
  call: Promise<unknown>,
): Promise<ErrorShape['data'] & { message: string }> {
  try {
    await call
  } catch (error) {
    if (error instanceof TRPCClientError && error.data)
      return { ...(error.data as ErrorShape['data']), message: error.message }
    throw error
  }
  throw new Error('the call succeeded')
}
