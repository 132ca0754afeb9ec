import type { FastifyInstance } from 'fastify'
import { drawPhoto } from '../listings/media.ts'

/** The drawn pictures of seeded listings. A key always gives the same picture. */
export function mediaRoutes(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>('/media/:file', (request, reply) => {
    const key = /^([\w-]{1,80})\.svg$/.exec(request.params.file)?.[1]
    if (key === undefined) return reply.status(404).send({ message: 'There is no such picture.' })
    return reply
      .header('content-type', 'image/svg+xml')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .send(drawPhoto(key))
  })
}
