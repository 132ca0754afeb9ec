import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Db } from '@nexus/db/client'
import { NexusError } from '../errors.ts'
import { retryAfter } from '../http/retry-after.ts'
import { outageOf } from '../http/unavailable.ts'
import type { Auth } from './auth.ts'
import { verifyEmail } from './email-verification.ts'
import { choosePasswordPath, verifyEmailPath } from './mails.ts'
import { choosePasswordPage, noticePage } from './page-html.ts'
import { resetPassword } from './password-reset.ts'
import { ResetPassword, VerifyEmail } from './schema.ts'

type PageDeps = { auth: Auth; db: Db }

/**
 * The two pages behind the links in our mails, for browsers without a storefront: `/auth/verify-email` and
 * `/auth/choose-password`. Everything else about accounts goes through the procedures; better-auth's own HTTP handler
 * is not served, so that there is one door with one set of limits.
 * Register it as a plugin of its own: it reads forms.
 */
export async function accountPages(app: FastifyInstance, deps: PageDeps): Promise<void> {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 8 * 1024 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  // Mail programs look at links with HEAD before anybody opens them.
  app.get<{ Querystring: { token?: unknown } }>(
    verifyEmailPath,
    { exposeHeadRoute: false },
    async (request, reply) => {
      const input = VerifyEmail.safeParse({ token: request.query.token })
      try {
        if (!input.success) throw new NexusError('TOKEN_INVALID')
        await verifyEmail(deps, input.data)
        return await html(
          reply,
          200,
          noticePage('Your e-mail address is confirmed', 'You can close this page.'),
        )
      } catch (error) {
        return failurePage(reply, error)
      }
    },
  )

  app.get<{ Querystring: { token?: unknown } }>(choosePasswordPath, (request, reply) =>
    html(reply, 200, choosePasswordPage({ token: textOf(request.query.token) })),
  )

  app.post<{ Body: unknown }>(choosePasswordPath, async (request, reply) => {
    const given = (request.body ?? {}) as { token?: unknown; newPassword?: unknown }
    const input = ResetPassword.safeParse({ token: given.token, newPassword: given.newPassword })
    if (!input.success) {
      const problem = input.error.issues[0]?.message ?? 'Choose another password.'
      return html(reply, 400, choosePasswordPage({ token: textOf(given.token), problem }))
    }
    try {
      await resetPassword(deps, input.data)
      return await html(
        reply,
        200,
        noticePage(
          'Your password is changed',
          'You have been signed out everywhere. Sign in with the new one.',
        ),
      )
    } catch (error) {
      return failurePage(reply, error)
    }
  })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

async function failurePage(reply: FastifyReply, error: unknown): Promise<FastifyReply> {
  const outage = outageOf(error, 'under-key')
  if (outage)
    return html(
      reply.headers(retryAfter(outage)),
      outage.status,
      noticePage('This does not work for a moment', 'Load the page again in a minute.'),
    )
  if (!(error instanceof NexusError) || error.code !== 'TOKEN_INVALID') throw error
  return html(
    reply,
    400,
    noticePage(
      'This link no longer works',
      'It has been used or has expired. Ask for a new e-mail.',
    ),
  )
}

async function html(reply: FastifyReply, status: number, page: string): Promise<FastifyReply> {
  return guarded(reply).code(status).type('text/html; charset=utf-8').send(page)
}

/** The address of these pages holds a secret: it must not be kept, framed, or told to another site. */
function guarded(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  })
}
