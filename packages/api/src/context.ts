import type { Db } from '@nexus/db/client'
import type { Auth } from './accounts/auth.ts'
import type { Locale } from './accounts/schema.ts'
import type { BookingFeed } from './bookings/feed.ts'
import type { Config } from './config.ts'
import type { Gateways } from './gateways/gateways.ts'
import type { Claim } from './idempotency/claim.ts'
import type { Metrics } from './observe/metrics.ts'

/** What every verb may use, in a request or in a job. */
export type Deps = {
  db: Db
  config: Config
  gateways: Gateways
  metrics: Metrics
  /** The clock; tests pass another one. */
  now: () => Date
  /** In a job: aborted when it has taken too long and will be tried again. For calls to others than the database. */
  signal?: AbortSignal
}

export type StaffRole = 'support' | 'finance' | 'admin'

/** Who is calling, read once per request and only when a verb asks. */
export type Viewer = {
  sessionId: string
  userId: string
  email: string
  name: string
  emailVerified: boolean
  /** The language of e-mails to them. */
  locale: Locale
  staffRole: StaffRole | null
  hostAccountId: string | null
}

/** What a request carries. */
export type Context = Deps & {
  auth: Auth
  requestId: string
  headers: Headers
  /** Network address of the caller, as the server or a proxy that it trusts saw it. Limits on tries are kept by it. */
  clientAddress: string
  /** What happens to bookings, for those who watch one. */
  feed: BookingFeed
  viewer: () => Promise<Viewer | null>
  /** The idempotency key that a mutation was sent with; absent when there was none. */
  claim?: Claim
  /** Sends `set-cookie` headers with the answer. */
  setCookies: (cookies: string[]) => void
}

export type SignedInContext = Context & { user: Viewer }
export type HostContext = Context & { user: Viewer & { hostAccountId: string } }
export type StaffContext = Context & { user: Viewer & { staffRole: StaffRole } }
