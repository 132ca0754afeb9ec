import type { FastifyCorsOptions } from '@fastify/cors'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { publicUrl } from './public-url.ts'

/** Web origins that may use cookie sessions: our own address and those of the settings. */
export function isOwnOrigin(config: Config, origin: string): boolean {
  return (
    origin === new URL(publicUrl(config)).origin ||
    config.NEXUS_STOREFRONT_ORIGINS.some((own) => new URL(own).origin === origin)
  )
}

/** Any page may call with a bearer token, which it must hold itself; only our own may send cookies. */
export function corsFor(config: Config) {
  return (
    request: FastifyRequest,
    done: (error: Error | null, options: FastifyCorsOptions) => void,
  ): void => {
    const { origin } = request.headers
    // Not a browser, or a page of ours on our own address: nobody reads these headers.
    if (origin === undefined) return done(null, { origin: false })
    const own = isOwnOrigin(config, origin)
    done(null, {
      origin: own ? origin : '*',
      credentials: own,
      methods: ['GET', 'POST'],
      allowedHeaders: [
        'authorization',
        'content-type',
        'x-request-id',
        'nexus-version',
        'idempotency-key',
        'last-event-id',
      ],
      exposedHeaders: [
        'x-request-id',
        'retry-after',
        'date',
        'nexus-version',
        'nexus-latest-version',
        'idempotency-replayed',
        'deprecation',
        'sunset',
        'link',
      ],
      maxAge: 86_400,
    })
  }
}
