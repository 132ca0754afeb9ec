import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import type { Db } from '@nexus/db/client'
import { NexusError } from '../errors.ts'
import { publicUrl } from '../http/public-url.ts'
import { type Auth, clientAddressHeader } from './auth.ts'
import { choosePasswordPath, confirmedPath } from './mails.ts'
import { choosePasswordPage, noticePage } from './page-html.ts'
import { resetPassword } from './password-reset.ts'
import { ResetPassword } from './schema.ts'

type PageDeps = { auth: Auth; db: Db; config: Config }

/**
 * The few pages behind the links in our mails, for browsers without a storefront: `/auth/verify-email`,
 * `/auth/email-confirmed` and `/auth/choose-password`. Everything else about accounts goes through the procedures.
 * Register it as a plugin of its own: it reads forms.
 */
export async function accountPages(app: FastifyInstance, deps: PageDeps): Promise<void> {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 8 * 1024 }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  app.get('/auth/verify-email', (request, reply) => followLink(deps, request, reply))

  app.get<{ Querystring: { error?: string } }>(confirmedPath, (request, reply) =>
    request.query.error === undefined
      ? html(reply, 200, noticePage('Your e-mail address is confirmed', 'You can close this page.'))
      : html(reply, 400, noticePage('This link no longer works', 'It may have expired. Ask for a new e-mail from your account.')),
  )

  app.get<{ Querystring: { token?: string } }>(choosePasswordPath, (request, reply) =>
    html(reply, 200, choosePasswordPage({ token: String(request.query.token ?? '') })),
  )

  app.post<{ Body: unknown }>(choosePasswordPath, async (request, reply) => {
    const given = (request.body ?? {}) as { token?: string; newPassword?: string }
    const input = ResetPassword.safeParse({ token: given.token, newPassword: given.newPassword })
    if (!input.success) {
      const problem = input.error.issues[0]?.message ?? 'Choose another password.'
      return html(reply, 400, choosePasswordPage({ token: String(given.token ?? ''), problem }))
    }
    try {
      await resetPassword(deps, input.data)
      return await html(reply, 200, noticePage('Your password is changed', 'You have been signed out everywhere. Sign in with the new one.'))
    } catch (error) {
      if (!(error instanceof NexusError) || error.code !== 'TOKEN_INVALID') throw error
      return html(reply, 400, noticePage('This link no longer works', 'It has been used or has expired. Ask for a new e-mail.'))
    }
  })
}

/** better-auth checks the token and answers with a redirect to the page that says how it went. */
async function followLink({ auth, config }: PageDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const headers = new Headers({ [clientAddressHeader]: request.ip })
  const answer = await auth.handler(new Request(publicUrl(config) + request.url, { headers }))
  const location = answer.headers.get('location')
  if (location !== null) return guarded(reply).redirect(location, 303)
  if (answer.status === 429) return html(reply, 429, noticePage('Too many tries', 'Wait a minute, then open the link again.'))
  return html(reply, 400, noticePage('This link no longer works', 'Open it exactly as it stands in the e-mail.'))
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
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  })
}
