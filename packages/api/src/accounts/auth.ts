import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { bearer } from 'better-auth/plugins/bearer'
import type { Db } from '@nexus/db/client'
import type { Config } from '../config.ts'
import { publicUrl } from '../http/public-url.ts'
import { authTables, currentCall } from './auth-call.ts'
import { linkSeconds, sessionRenewalSeconds, sessionSeconds } from './lifetimes.ts'
import { enqueueResetMail, enqueueVerificationMail } from './mails.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

export type Auth = ReturnType<typeof createAuth>

/** The header in which better-auth is told the caller's address, for the record of the session. */
export const clientAddressHeader = 'x-nexus-client-address'

/** better-auth on our tables: who somebody is, and the proof of it. The verbs beside this file are its only callers. */
export function createAuth({ db, config }: { db: Db; config: Config }) {
  const baseURL = publicUrl(config)
  return betterAuth({
    appName: 'Nexus',
    baseURL,
    secret: config.AUTH_SECRET,
    trustedOrigins: [baseURL, ...config.NEXUS_STOREFRONT_ORIGINS],
    database: prismaAdapter(
      authTables(db.prisma, (tx, reset) => enqueueResetMail(tx, { config, ...reset })),
      { provider: 'postgresql', transaction: true },
    ),
    plugins: [bearer()],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
      resetPasswordTokenExpiresIn: linkSeconds,
      revokeSessionsOnPasswordReset: true,
      // The mail was announced with its token.
      sendResetPassword: () => Promise.resolve(),
    },
    emailVerification: {
      expiresIn: linkSeconds,
      sendOnSignUp: false,
      sendVerificationEmail: ({ user }) =>
        enqueueVerificationMail(db.prisma, { config, userId: user.id, email: user.email }),
    },
    user: { additionalFields: { locale: { type: 'string', required: false, input: true } } },
    databaseHooks: {
      user: { create: { before: async (user) => ({ data: withId(user) }) } },
      // Inside the transaction of the sign-up: the account and its mail exist together or not at all.
      account: {
        create: { before: (account) => announceVerification({ db, config }, account.userId) },
        update: { before: () => beforePassword() },
      },
    },
    session: {
      expiresIn: sessionSeconds,
      updateAge: sessionRenewalSeconds,
      // A cached session would outlive its revocation.
      cookieCache: { enabled: false },
    },
    // It counts calls of its own HTTP handler only, which nobody can reach; see `limits.ts` for ours.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'nexus',
      useSecureCookies: baseURL.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      // The database makes the ids.
      database: { generateId: false },
    },
    // What goes wrong reaches us as an error; its own lines name e-mail addresses.
    logger: { disabled: true },
    telemetry: { enabled: false },
  })
}

async function beforePassword(): Promise<void> {
  const call = currentCall()
  if (call?.tx) await call.beforePassword?.(call.tx)
}

function withId<Data extends object>(user: Data): Data & { id?: string } {
  const id = currentCall()?.userId
  return id === undefined ? user : { ...user, id }
}

async function announceVerification(
  { db, config }: { db: Db; config: Config },
  userId: string,
): Promise<void> {
  const tx = currentCall()?.tx ?? db.prisma
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { email: true, emailVerified: true },
  })
  if (user && !user.emailVerified)
    await enqueueVerificationMail(tx, { config, userId, email: user.email })
}
