import { z } from 'zod'
import { deprecated } from '../shared/deprecated.ts'
import { line, lines } from '../shared/text.ts'

const email = z
  .email('Give an e-mail address such as sara@example.com.')
  .max(254)
  .transform((address) => address.toLowerCase())
  .describe('E-mail address; upper and lower case are the same.')
const password = z
  .string()
  .min(10, 'Choose a password of at least 10 characters.')
  .max(128, 'Choose a password of at most 128 characters.')
  .describe('10 to 128 characters.')
const name = line()
  .min(1, 'Give a name.')
  .max(80)
  .describe('Name as others see it, 1 to 80 characters.')
const token = z
  .string()
  .regex(/^[\w.-]{1,1000}$/, 'Give the token as it stands in the link of the e-mail.')
  .describe('The token in the link of the e-mail.')

export const Role = z
  .enum(['guest', 'host', 'support', 'finance', 'admin'])
  .meta({ id: 'Role', description: 'A role that a user holds.' })

export const locales = ['en', 'am'] as const
export const Locale = z.enum(locales).meta({
  id: 'Locale',
  description: 'A language that people are written to in: English or Amharic.',
})
export type Locale = z.infer<typeof Locale>

export const User = z
  .object({
    id: z.uuid().describe('Id of the user.'),
    name: z.string().describe('Name as others see it.'),
    email: z.string().describe('E-mail address, in lower case.'),
    emailVerified: z.boolean().describe('Whether the address has been confirmed by its link.'),
    locale: Locale.describe('The language of e-mails to them.'),
    roles: z.array(Role).describe('Everybody is a guest; hosts and staff are more.'),
    hostAccountId: z.uuid().nullable().describe('The host account, or null.'),
  })
  .meta({ id: 'User', description: 'The signed-in person, as they see themselves.' })
export type User = z.infer<typeof User>

export const Session = z
  .object({
    token: z
      .string()
      .describe('Access token: send it as `Authorization: Bearer …`. Works for a few minutes.'),
    tokenExpiresAt: z.date().describe('When `token` stops working, by the clock of the server.'),
    tokenExpiresIn: z
      .int()
      .describe('The same in seconds from now: right also where the clock is wrong.'),
    refreshToken: z
      .string()
      .describe(
        'Pass it to `accounts.refresh` for another `token`. Works until the session ends. Keep it secret.',
      ),
    sessionExpiresAt: z.date().describe('When the session ends unless it is used.'),
    expiresAt: deprecated(z.date().describe('When the session ends unless it is used.'), {
      since: '2026-11-24',
      replacement: 'sessionExpiresAt',
      removal: '2027-11-24',
    }),
    user: User.describe('Who is signed in.'),
  })
  .meta({
    id: 'Session',
    description: 'A session: proof of who is calling. Browsers also get it as an HttpOnly cookie.',
  })
export type Session = z.infer<typeof Session>

export const PayoutAccount = z
  .strictObject({
    bankCode: line().min(1).max(20).describe('Code of the bank, as the payment gateway lists it.'),
    accountName: line().min(1).max(100).describe('Name of the account holder.'),
    accountNumber: z
      .string()
      .regex(/^[0-9]{6,24}$/, 'Give 6 to 24 digits, without spaces.')
      .describe('Account number, digits only.'),
  })
  .meta({ id: 'PayoutAccount', description: 'Where a host is paid.' })

export const HostAccount = z
  .object({
    id: z.uuid().describe('Id of the host account.'),
    displayName: z.string().describe('Name that guests see.'),
    about: z.string().nullable().describe('A few words about the host.'),
    commissionBps: z.int().describe('Share of earnings that the platform keeps, in basis points.'),
    payoutAccount: z
      .object({
        bankCode: z.string().describe('Code of the bank.'),
        accountName: z.string().describe('Name of the account holder.'),
        accountNumberEnding: z.string().describe('Last four digits of the account number.'),
      })
      .nullable()
      .describe('Where the host is paid; null until given.'),
    createdAt: z.date().describe('When the host account was made.'),
  })
  .meta({ id: 'HostAccount', description: 'Who is paid for bookings, as its owner sees it.' })
export type HostAccount = z.infer<typeof HostAccount>

export const Done = z
  .object({ done: z.literal(true).describe('Always true.') })
  .meta({ id: 'Done', description: 'It is done.' })

export const SignUp = z
  .strictObject({
    name,
    email,
    password,
    locale: Locale.optional().describe(
      'The language of e-mails. By default the first of `Accept-Language` that we write, or English.',
    ),
  })
  .meta({ id: 'SignUp', description: 'A new account.' })
export type SignUp = z.infer<typeof SignUp>

export const SetLocale = z
  .strictObject({ locale: Locale.describe('The language of e-mails from now on.') })
  .meta({ id: 'SetLocale', description: 'A language to be written to in.' })
export type SetLocale = z.infer<typeof SetLocale>

export const SignIn = z
  .strictObject({ email, password: z.string().min(1).max(128).describe('The password.') })
  .meta({ id: 'SignIn', description: 'Credentials.' })
export type SignIn = z.infer<typeof SignIn>

export const RefreshSession = z
  .strictObject({
    refreshToken: z
      .string()
      .regex(/^[\w-]{1,200}$/, 'Give the `refreshToken` of a session.')
      .describe('`refreshToken` of the session.'),
  })
  .meta({ id: 'RefreshSession', description: 'The session to go on with.' })
export type RefreshSession = z.infer<typeof RefreshSession>

export const VerifyEmail = z
  .strictObject({ token })
  .meta({ id: 'VerifyEmail', description: 'The token of a verification link.' })
export type VerifyEmail = z.infer<typeof VerifyEmail>

export const RequestPasswordReset = z
  .strictObject({ email })
  .meta({ id: 'RequestPasswordReset', description: 'Whose password is to be reset.' })
export type RequestPasswordReset = z.infer<typeof RequestPasswordReset>

export const ResetPassword = z
  .strictObject({ token, newPassword: password })
  .meta({ id: 'ResetPassword', description: 'The token of a reset link and the new password.' })
export type ResetPassword = z.infer<typeof ResetPassword>

export const BecomeHost = z
  .strictObject({
    displayName: name,
    about: lines()
      .max(2000)
      .optional()
      .describe('A few words about the host, at most 2000 characters.'),
    payoutAccount: PayoutAccount.optional().describe(
      'Where to be paid; needed before a listing can be published.',
    ),
  })
  .meta({ id: 'BecomeHost', description: 'A new host account.' })
export type BecomeHost = z.infer<typeof BecomeHost>

export type PayoutAccount = z.infer<typeof PayoutAccount>
