import {
  accountSchemas,
  checkPayoutAccount,
  NexusError,
  presentHostAccount,
  presentUser,
} from '@nexus/api/rules'
import { banks } from '../market/banks.ts'
import { mailAccountChanged, mailLink } from '../market/mail.ts'
import type { Market, PersonRow, SessionRow } from '../market/market.ts'
import { addHost, addPerson, byEmail } from '../market/people.ts'
import {
  accessTokenFor,
  byRefreshToken,
  hostOf,
  liveSession,
  openSession,
  viewerOf,
} from '../market/session.ts'
import { forgetTries, limitTries } from '../market/tries.ts'
import { host, open, type Procedure, signedIn } from './procedure.ts'

const {
  BecomeHost,
  Done,
  HostAccount,
  PayoutAccount,
  RefreshSession,
  RequestPasswordReset,
  ResetPassword,
  Session,
  SetLocale,
  SignIn,
  SignUp,
  User,
  VerifyEmail,
} = accountSchemas
const done = { done: true } as const

export const accountProcedures: Record<string, Procedure> = {
  'accounts.signUp': open(
    { changes: true, input: SignUp, output: Session },
    ({ market }, { name, email, password, locale = 'en' }) => {
      limitTries(market, 'sign-up', email)
      if (byEmail(market, email)) throw new NexusError('EMAIL_TAKEN')
      const person = addPerson(market, { name, email, password, locale })
      mailLink(market, person, 'verify')
      return presentSession(market, openSession(market, person.id))
    },
  ),
  'accounts.signIn': open(
    { changes: true, input: SignIn, output: Session },
    ({ market }, { email, password }) => {
      limitTries(market, 'sign-in', email)
      const person = byEmail(market, email)
      if (person?.password !== password) throw new NexusError('WRONG_CREDENTIALS')
      forgetTries(market, 'sign-in', email)
      return presentSession(market, openSession(market, person.id))
    },
  ),
  'accounts.refresh': open(
    { changes: true, input: RefreshSession, output: Session },
    ({ market }, { refreshToken }) => {
      const session = liveSession(market, byRefreshToken(market, refreshToken))
      if (!session) throw new NexusError('UNAUTHENTICATED')
      return presentSession(market, session)
    },
  ),
  'accounts.signOut': signedIn({ changes: true, output: Done }, ({ market, user }) => {
    market.sessions.delete(user.sessionId)
    return done
  }),
  'accounts.me': signedIn({ output: User }, ({ user }) => presentUser(user)),
  'accounts.setLocale': signedIn(
    { changes: true, input: SetLocale, output: User },
    ({ market, user }, { locale }) => {
      const person = market.people.get(user.userId)
      if (person) person.locale = locale
      return presentUser({ ...user, locale })
    },
  ),
  'accounts.requestEmailVerification': signedIn(
    { changes: true, output: Done },
    ({ market, user }) => {
      if (user.emailVerified) return done
      limitTries(market, 'mail', user.email)
      const person = market.people.get(user.userId)
      if (person) mailLink(market, person, 'verify')
      return done
    },
  ),
  'accounts.verifyEmail': open(
    { changes: true, input: VerifyEmail, output: Done },
    ({ market }, { token }) => {
      personOfLink(market, token, 'verify').emailVerified = true
      return done
    },
  ),
  'accounts.requestPasswordReset': open(
    { changes: true, input: RequestPasswordReset, output: Done },
    ({ market }, { email }) => {
      limitTries(market, 'mail', email)
      const person = byEmail(market, email)
      if (person) mailLink(market, person, 'reset')
      return done
    },
  ),
  'accounts.resetPassword': open(
    { changes: true, input: ResetPassword, output: Done },
    ({ market }, { token, newPassword }) => {
      const person = personOfLink(market, token, 'reset')
      market.links.delete(token)
      person.password = newPassword
      for (const session of market.sessions.values())
        if (session.userId === person.id) market.sessions.delete(session.id)
      return done
    },
  ),
  'accounts.becomeHost': signedIn(
    { changes: true, input: BecomeHost, output: HostAccount },
    ({ market, user }, input) => {
      if (user.hostAccountId !== null) throw new NexusError('ALREADY_A_HOST')
      if (input.payoutAccount)
        checkPayoutAccount(input.payoutAccount, { banks, prefix: 'payoutAccount.' })
      const opened = addHost(market, { ownerId: user.userId, ...input })
      return presentHostAccount(opened)
    },
  ),
  'accounts.updatePayoutAccount': host(
    { changes: true, input: PayoutAccount, output: HostAccount },
    ({ market, user }, account) => {
      const own = hostOf(market, user.userId)
      if (!own) throw new Error('a host without an account')
      checkPayoutAccount(account, { banks })
      const { bankCode, accountNumber } = account
      const isOther = own.bankCode !== bankCode || own.accountNumber !== accountNumber
      if (own.accountNumber !== null && isOther) {
        own.accountChangedAt = market.clock.now()
        const owner = market.people.get(user.userId)
        if (owner) mailAccountChanged(market, owner)
      }
      return presentHostAccount(Object.assign(own, account))
    },
  ),
}

function presentSession(market: Market, session: SessionRow) {
  const { token, expiresAt } = accessTokenFor(market, session)
  return {
    token,
    tokenExpiresAt: expiresAt,
    tokenExpiresIn: Math.floor((expiresAt.getTime() - market.clock.now().getTime()) / 1000),
    refreshToken: session.refreshToken,
    sessionExpiresAt: session.expiresAt,
    expiresAt: session.expiresAt,
    user: presentUser(viewerOf(market, session)),
  }
}

function personOfLink(market: Market, token: string, purpose: 'verify' | 'reset'): PersonRow {
  const link = market.links.get(token)
  const person = link && market.people.get(link.userId)
  if (!person || link.purpose !== purpose || link.expiresAt <= market.clock.now())
    throw new NexusError('TOKEN_INVALID')
  return person
}
