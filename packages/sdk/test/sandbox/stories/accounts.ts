import { expect, test } from 'vitest'
import { refusal } from '../refusal.ts'
import { day, hour, minute, password, triesPerEmail, type World } from '../world.ts'

const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/)
const nobodyKnows = 'nobody@people.example'

export function accountStories(open: () => World): void {
  test('signing up gives a session, a mail to confirm, and an e-mail that nobody else can take', async () => {
    const world = open()
    const email = `new-${Math.random().toString(36).slice(2)}@people.example`
    const session = await world.nobody.accounts.signUp({
      name: ' Abel ',
      email: email.toUpperCase(),
      password,
    })
    expect(session.user).toEqual({
      id: uuid,
      name: 'Abel',
      email,
      emailVerified: false,
      locale: 'en',
      roles: ['guest'],
      hostAccountId: null,
    })
    expect(session.tokenExpiresAt.getTime() - world.now().getTime()).toBeLessThanOrEqual(
      15 * minute,
    )
    expect(session.tokenExpiresIn).toBeGreaterThan(15 * 60 - 2)
    expect(session.sessionExpiresAt.getTime() - world.now().getTime()).toBeGreaterThan(29 * day)
    expect(await refusal(world.nobody.accounts.signUp({ name: 'Abel', email, password }))).toEqual({
      code: 'EMAIL_TAKEN',
      data: null,
      status: 409,
    })
    const [mail] = await world.mails(email)
    expect(mail?.kind).toBe('verify-email')
    const token = mail?.token ?? ''
    expect(await world.nobody.accounts.verifyEmail({ token })).toEqual({ done: true })
    expect(await world.nobody.accounts.verifyEmail({ token })).toEqual({ done: true })
    const me = await world.nexus(session.token).accounts.me()
    expect(me).toEqual({ ...session.user, emailVerified: true })
    expect(await world.nexus(session.token).accounts.requestEmailVerification()).toEqual({
      done: true,
    })
    expect(await world.mails(email)).toHaveLength(1)
  })

  test('a link of a mail works for an hour, and one that nobody sent does not', async () => {
    const world = open()
    const person = await world.person()
    expect(await person.nexus.accounts.requestEmailVerification()).toEqual({ done: true })
    const token = (await world.mails(person.email)).at(-1)?.token ?? ''
    await world.advance(hour + 1000)
    expect((await refusal(world.nobody.accounts.verifyEmail({ token: 'made-up' }))).code).toBe(
      'TOKEN_INVALID',
    )
    // The server's links are signed by its own clock, which no test moves.
    if (world.name === 'sandbox')
      expect((await refusal(world.nobody.accounts.verifyEmail({ token }))).code).toBe(
        'TOKEN_INVALID',
      )
  })

  test('who signs in with what does not belong together learns neither which nor why', async () => {
    const world = open()
    const { email } = await world.person()
    const wrong = { code: 'WRONG_CREDENTIALS', data: null, status: 401 }
    expect(
      await refusal(world.nobody.accounts.signIn({ email, password: 'something else' })),
    ).toEqual(wrong)
    expect(await refusal(world.nobody.accounts.signIn({ email: nobodyKnows, password }))).toEqual(
      wrong,
    )
    const session = await world.nobody.accounts.signIn({ email: email.toUpperCase(), password })
    expect(session.user.email).toBe(email)
  })

  test('after so many tries in five minutes an e-mail is refused more', async () => {
    const world = open()
    const email = `tried-${world.name}@people.example`
    const codes: string[] = []
    for (let count = 0; count <= triesPerEmail; count++)
      codes.push((await refusal(world.nobody.accounts.signIn({ email, password }))).code)
    expect(codes).toEqual([
      ...Array<string>(triesPerEmail).fill('WRONG_CREDENTIALS'),
      'TOO_MANY_REQUESTS',
    ])
    const { data } = await refusal(world.nobody.accounts.signIn({ email, password }))
    expect((data as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(0)
    for (let count = 0; count < triesPerEmail; count++)
      await world.nobody.accounts.requestPasswordReset({ email })
    const many = await refusal(world.nobody.accounts.requestPasswordReset({ email }))
    expect(many.code).toBe('TOO_MANY_REQUESTS')
  })

  test('too many mails and too many accounts under one e-mail are refused', async () => {
    const world = open()
    const person = await world.person()
    for (let count = 0; count < triesPerEmail; count++)
      await person.nexus.accounts.requestEmailVerification()
    expect((await refusal(person.nexus.accounts.requestEmailVerification())).code).toBe(
      'TOO_MANY_REQUESTS',
    )
    const again = { name: 'Again', email: person.email, password }
    for (let count = 0; count < triesPerEmail - 1; count++)
      expect((await refusal(world.nobody.accounts.signUp(again))).code).toBe('EMAIL_TAKEN')
    expect((await refusal(world.nobody.accounts.signUp(again))).code).toBe('TOO_MANY_REQUESTS')
  })

  test('an access token ends after fifteen minutes; the refresh token gives another one until the session ends', async () => {
    const world = open()
    const { email } = await world.person()
    const first = await world.nobody.accounts.signIn({ email, password })
    await world.advance(16 * minute)
    const expired = await refusal(world.nexus(first.token).accounts.me())
    expect(expired).toEqual({ code: 'SESSION_EXPIRED', data: null, status: 401 })
    const second = await world.nobody.accounts.refresh({ refreshToken: first.refreshToken })
    expect(second.refreshToken).toBe(first.refreshToken)
    expect((await world.nexus(second.token).accounts.me()).email).toBe(email)
    await world.nexus(second.token).accounts.signOut()
    const ended = { code: 'UNAUTHENTICATED', data: null, status: 401 }
    expect(await refusal(world.nexus(second.token).accounts.me())).toEqual(ended)
    const { refreshToken } = first
    expect(await refusal(world.nobody.accounts.refresh({ refreshToken }))).toEqual(ended)
  })

  test('a new password, by a link that works once, ends all sessions', async () => {
    const world = open()
    const person = await world.person()
    expect(await world.nobody.accounts.requestPasswordReset({ email: nobodyKnows })).toEqual({
      done: true,
    })
    await world.nobody.accounts.requestPasswordReset({ email: person.email })
    const mail = (await world.mails(person.email)).at(-1)
    expect(mail?.kind).toBe('reset-password')
    const reset = { token: mail?.token ?? '', newPassword: 'another long password' }
    expect(await world.nobody.accounts.resetPassword(reset)).toEqual({ done: true })
    expect((await refusal(world.nobody.accounts.resetPassword(reset))).code).toBe('TOKEN_INVALID')
    expect((await refusal(person.nexus.accounts.me())).code).toBe('UNAUTHENTICATED')
    const { email } = person
    expect((await refusal(world.nobody.accounts.signIn({ email, password }))).code).toBe(
      'WRONG_CREDENTIALS',
    )
    await world.nobody.accounts.signIn({ email, password: reset.newPassword })
  })

  test('people choose the language of their mails, when they sign up and later', async () => {
    const world = open()
    const { nexus } = await world.person()
    expect((await nexus.accounts.me()).locale).toBe('en')
    expect((await nexus.accounts.setLocale({ locale: 'am' })).locale).toBe('am')
    expect((await nexus.accounts.me()).locale).toBe('am')
    expect(await refusal(nexus.accounts.setLocale({ locale: 'xx' as 'en' }))).toMatchObject({
      code: 'BAD_INPUT',
    })
  })

  test('a host account is opened once, and says of its bank account only the last digits', async () => {
    const world = open()
    const person = await world.person()
    const { accounts } = person.nexus
    const payoutAccount = { bankCode: '855', accountName: 'Sara', accountNumber: '0900123456' }
    expect((await refusal(accounts.updatePayoutAccount(payoutAccount))).code).toBe('NOT_A_HOST')
    const opened = await accounts.becomeHost({ displayName: 'Sara', about: '' })
    expect(opened).toEqual({
      id: uuid,
      displayName: 'Sara',
      about: null,
      commissionBps: 300,
      payoutAccount: null,
      createdAt: expect.any(Date),
    })
    expect((await refusal(accounts.becomeHost({ displayName: 'Sara' }))).code).toBe(
      'ALREADY_A_HOST',
    )
    const changed = await accounts.updatePayoutAccount(payoutAccount)
    expect(changed.payoutAccount).toEqual({
      bankCode: '855',
      accountName: 'Sara',
      accountNumberEnding: '3456',
    })
    expect((await accounts.me()).roles).toEqual(['guest', 'host'])
  })
}

/** Moves the clock so far that nobody can sign up any more: the server's sessions begin by its own clock. */
export function sessionStories(open: () => World): void {
  test('a session that is used goes on, one that is not ends after thirty days', async () => {
    const world = open()
    const [used, unused] = [await world.person(), await world.person()]
    await world.advance(20 * day)
    await used.nexus.accounts.me()
    await world.advance(20 * day)
    expect((await used.nexus.accounts.me()).email).toBe(used.email)
    expect((await refusal(unused.nexus.accounts.me())).code).toBe('UNAUTHENTICATED')
  })
}
