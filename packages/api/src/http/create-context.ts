import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Auth } from '../accounts/auth.ts'
import { readViewer } from '../accounts/viewer.ts'
import type { BookingFeed } from '../bookings/feed.ts'
import type { Context, Deps, Viewer } from '../context.ts'
import { NexusError } from '../errors.ts'
import { isOwnOrigin } from './origins.ts'

/** What a request carries. The viewer is read once, and only when a verb asks. */
export function contextCreator(deps: Deps & { feed: BookingFeed }, auth: Auth) {
  return (request: FastifyRequest, reply: FastifyReply): Context => {
    const { authorization, cookie, origin } = request.headers
    let headers: Headers | undefined
    let viewer: Promise<Viewer | null> | undefined
    const readHeaders = () => (headers ??= credentialsOf(request))
    const identify = async (): Promise<Viewer | null> => {
      if (!authorization && !cookie) return null
      // A browser sends cookies for any page that asks it to; the origin says whose page that was.
      if (!authorization && origin && !isOwnOrigin(deps.config, origin))
        throw new NexusError('ORIGIN_REFUSED')
      return readViewer({ ...deps, auth }, readHeaders())
    }
    return {
      ...deps,
      auth,
      requestId: request.id,
      clientAddress: request.ip,
      get headers() {
        return readHeaders()
      },
      viewer: () => (viewer ??= identify()),
      setCookies: (cookies) => void reply.header('set-cookie', cookies),
    }
  }
}

/** The headers that say who is calling, and from which program. */
function credentialsOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const name of ['authorization', 'cookie', 'origin', 'user-agent'] as const) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return headers
}
