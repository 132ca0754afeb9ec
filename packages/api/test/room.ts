import { openDatabase } from '@nexus/db/testing'
import { accountsRouter } from '../src/accounts/router.ts'
import { type Auth, createAuth } from '../src/accounts/auth.ts'
import { readViewer } from '../src/accounts/viewer.ts'
import { createBookingFeed } from '../src/bookings/feed.ts'
import { type Config, readConfig } from '../src/config.ts'
import type { Context, Deps } from '../src/context.ts'
import { listingsRouter } from '../src/listings/router.ts'
import type { Gateways } from '../src/gateways/gateways.ts'
import { createMetrics } from '../src/observe/metrics.ts'
import { reviewsRouter } from '../src/reviews/router.ts'
import { router } from '../src/trpc.ts'

const roomRouter = router({
  accounts: accountsRouter,
  listings: listingsRouter,
  reviews: reviewsRouter,
})

export type Caller = ReturnType<typeof roomRouter.createCaller>
export type Room = Awaited<ReturnType<typeof openRoom>>

type Asked = { token?: string; address?: string; cookie?: string; languages?: string }

/** A database of its own and the procedures on it, called in this process: for features that need no gateway and no
 * worker. `now` is a clock that the test moves. */
export async function openRoom(settings: Partial<Record<keyof Config, string>> = {}) {
  const database = await openDatabase()
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a secret of the tests, long enough for it',
    SMTP_URL: 'smtp://127.0.0.1:1',
    CHAPA_SECRET_KEY: 'CHASECK_TEST-room',
    CHAPA_WEBHOOK_SECRET: 'webhook-secret',
    ...settings,
  })
  const clock = { now: new Date() }
  const deps: Deps = {
    db: database.db,
    config,
    gateways: noGateways,
    metrics: createMetrics(database.db),
    now: () => clock.now,
  }
  const auth: Auth = createAuth({ db: database.db, config })
  const feed = createBookingFeed({
    ...deps,
    log: (error) => {
      throw error
    },
  })
  const cookies: string[] = []

  const contextFor = ({ token, address = '192.0.2.1', cookie, languages }: Asked = {}): Context => {
    const headers = new Headers()
    if (languages !== undefined) headers.set('accept-language', languages)
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
    if (cookie !== undefined) headers.set('cookie', cookie)
    return {
      ...deps,
      auth,
      headers,
      clientAddress: address,
      requestId: 'test',
      feed,
      viewer: () => readViewer({ ...deps, auth }, headers),
      setCookies: (set) => void cookies.push(...set),
    }
  }
  const call = (asked?: Asked): Caller => roomRouter.createCaller(contextFor(asked))
  let people = 0

  /** Somebody signed in. */
  const guest = async (name = 'Sara Bekele') => {
    const email = `person-${++people}@example.com`
    const session = await call({ address: `198.51.100.${people}` }).accounts.signUp({
      name,
      email,
      password,
    })
    return { ...session, email, call: call({ token: session.token }) }
  }

  return {
    ...database,
    deps,
    auth,
    config,
    clock,
    cookies,
    call,
    contextFor,
    guest,
    /** Somebody with a host account that can be paid. */
    async host(displayName = 'Abebe') {
      const person = await guest(displayName)
      const hostAccount = await person.call.accounts.becomeHost({ displayName, payoutAccount })
      return { ...person, hostAccount }
    },
    /** Everything that is announced, oldest first. */
    async jobs(): Promise<{ name: string; payload: Record<string, string> }[]> {
      const { rows } = await database.db.sql.pool.query(
        `SELECT t.identifier AS name, j.payload FROM graphile_worker._private_jobs j
         JOIN graphile_worker._private_tasks t ON t.id = j.task_id ORDER BY j.id`,
      )
      return rows
    },
  }
}

export const password = 'correct horse battery'
export const payoutAccount = {
  bankCode: '656',
  accountName: 'Abebe Kebede',
  accountNumber: '1000123456789',
}

const noGateways: Gateways = {
  get: noGateway,
  choose: noGateway,
  all: () => [],
}

function noGateway(): never {
  throw new Error('this test has no payment gateway')
}
