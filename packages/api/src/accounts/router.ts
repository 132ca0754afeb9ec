import { open, signedIn, host } from '../trpc.ts'
import { becomeHost } from './become-host.ts'
import { requestEmailVerification, verifyEmail } from './email-verification.ts'
import { requestPasswordReset, resetPassword } from './password-reset.ts'
import { currentUser } from './read.ts'
import { refreshSession } from './refresh.ts'
import {
  BecomeHost,
  Done,
  HostAccount,
  RefreshSession,
  RequestPasswordReset,
  ResetPassword,
  Session,
  SetLocale,
  SignIn,
  SignUp,
  PayoutAccount,
  User,
  VerifyEmail,
} from './schema.ts'
import { setLocale } from './set-locale.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { signUp } from './sign-up.ts'
import { updatePayoutAccount } from './update-payout-account.ts'

export const accountsRouter = {
  signUp: open
    .meta({
      auth: 'open',
      summary: 'Makes an account and signs it in.',
      description:
        'Sends an e-mail with a link to confirm the address. Booking works before it is confirmed.',
      errors: ['EMAIL_TAKEN', 'TOO_MANY_REQUESTS'],
      idempotent: false,
      since: '0.1.0',
    })
    .input(SignUp)
    .output(Session)
    .mutation(({ ctx, input }) => signUp(ctx, input)),
  signIn: open
    .meta({
      auth: 'open',
      summary: 'Signs in with e-mail and password.',
      description:
        'Answers with a token for `Authorization: Bearer` that works for 15 minutes and a refresh token for the next one, and sets an HttpOnly cookie for browsers.',
      errors: ['WRONG_CREDENTIALS', 'TOO_MANY_REQUESTS'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(SignIn)
    .output(Session)
    .mutation(({ ctx, input }) => signIn(ctx, input)),
  refresh: open
    .meta({
      auth: 'open',
      summary: 'Gives a new access token for a session.',
      description:
        'Call it before the old one stops working, or after `SESSION_EXPIRED`. The refresh token stays the same. `UNAUTHENTICATED` says that the session has ended: sign in again.',
      errors: ['UNAUTHENTICATED'],
      idempotent: true,
      since: '0.2.0',
    })
    .input(RefreshSession)
    .output(Session)
    .mutation(({ ctx, input }) => refreshSession(ctx, input)),
  signOut: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Ends this session.',
      description: 'Its tokens are worthless from then on.',
      errors: [],
      idempotent: true,
      since: '0.1.0',
    })
    .output(Done)
    .mutation(({ ctx }) => signOut(ctx)),
  me: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Gives the signed-in user.',
      description: 'With the roles that the user holds.',
      errors: [],
      idempotent: true,
      since: '0.1.0',
    })
    .output(User)
    .query(({ ctx }) => currentUser(ctx)),
  requestEmailVerification: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Sends the verification e-mail again.',
      description:
        'Does nothing when the address is confirmed already. The link works for an hour.',
      errors: ['TOO_MANY_REQUESTS'],
      idempotent: true,
      since: '0.1.0',
    })
    .output(Done)
    .mutation(({ ctx }) => requestEmailVerification(ctx)),
  setLocale: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Changes the language of e-mails to the caller.',
      description: 'Also of those that wait to be sent.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(SetLocale)
    .output(User)
    .mutation(({ ctx, input }) => setLocale(ctx, input)),
  verifyEmail: open
    .meta({
      auth: 'open',
      summary: 'Confirms an e-mail address with the token of its link.',
      description: 'Nobody needs to be signed in: the token is the proof.',
      errors: ['TOKEN_INVALID'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(VerifyEmail)
    .output(Done)
    .mutation(({ ctx, input }) => verifyEmail(ctx, input)),
  requestPasswordReset: open
    .meta({
      auth: 'open',
      summary: 'Sends an e-mail with a link to choose a new password.',
      description:
        'Answers the same whether or not there is such an account. The link works once, for an hour.',
      errors: ['TOO_MANY_REQUESTS'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(RequestPasswordReset)
    .output(Done)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),
  resetPassword: open
    .meta({
      auth: 'open',
      summary: 'Chooses a new password with the token of a reset link.',
      description: 'Ends all sessions of the account.',
      errors: ['TOKEN_INVALID'],
      idempotent: false,
      since: '0.1.0',
    })
    .input(ResetPassword)
    .output(Done)
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
  becomeHost: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Opens a host account.',
      description:
        'One per user. Refuses a payout account whose bank `payouts.banks` does not list, or whose number does not fit it.',
      errors: ['ALREADY_A_HOST'],
      idempotent: false,
      since: '0.1.0',
    })
    .input(BecomeHost)
    .output(HostAccount)
    .mutation(({ ctx, input }) => becomeHost(ctx, input)),
  updatePayoutAccount: host
    .meta({
      auth: 'host',
      summary: 'Changes where the host is paid.',
      description:
        'Applies to payouts that are sent from then on. When another account takes the place of one, nothing is sent for 24 hours, in case it was not you; what the old one could not take is sent again then. Refuses a bank that `payouts.banks` does not list, and a number that does not fit it.',
      errors: [],
      idempotent: true,
      since: '0.1.0',
    })
    .input(PayoutAccount)
    .output(HostAccount)
    .mutation(({ ctx, input }) => updatePayoutAccount(ctx, input)),
} as const
