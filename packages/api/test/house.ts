import { randomUUID } from 'node:crypto'
import { freePort } from '@nexus/db/embedded'
import { applicationUrl } from '@nexus/db/application-role'
import { openDatabase } from '@nexus/db/testing'
import { createDeps } from '../src/create-deps.ts'
import type { Deps, StaffRole } from '../src/context.ts'
import type { GatewayKind } from '../src/gateways/kind.ts'
import { gatewayKinds } from '../src/gateways/registry.ts'
import { startApi } from '../src/http/server.ts'
import { houseConfig, houseEnv } from './house/config.ts'
import { type Emulators, startEmulators } from './house/emulators.ts'
import { insertPeople } from './house/insert-people.ts'
import { type Caller, callerFor, withFacts } from './house/people.ts'
import { startProcess } from './house/process.ts'

export { payAt } from './house/checkout.ts'
export { control } from './house/control.ts'
export { nextDueAt, runDue } from './house/due.ts'
export { runDueJobs } from './house/jobs.ts'
export { failureOf } from './house/people.ts'
export { startOwnPostgres, type OwnPostgres } from './house/own-postgres.ts'
export type { Caller } from './house/people.ts'
export { publishListing, wholeListing } from './house/listing.ts'
export { startReplica } from './house/replica.ts'

type Options = {
  /** Runs the worker too, as a process of its own. */
  worker?: boolean
  now?: () => Date
  /** Settings that differ. */
  env?: Record<string, string>
  /** Gateways beyond those of the registry. */
  gateways?: readonly GatewayKind[]
  /** Instead of a database of the server that all tests share: a test that stops it has one of its own. */
  databaseUrl?: string
  /** Connects as the login of a real house, which may not rewrite what is append-only. */
  restricted?: boolean
}

export type Person = Caller & { token: string; userId: string; email: string }
export type House = AsyncDisposable & {
  url: string
  deps: Deps
  emulators: Emulators
  /** A client with nobody, or with the owner of a token, behind it. */
  caller(token?: string): Caller
  /** Somebody with a password, signed up as anybody would be. */
  signedUp(name?: string): Promise<Person>
  /** These are put there with a session: hashing a password takes a tenth of a second. */
  guest(name?: string): Promise<Person>
  host(name?: string): Promise<Person & { hostAccountId: string }>
  staff(role: StaffRole): Promise<Person>
}

/** A whole marketplace for one test: its own database, server, gateway and mailbox, and the worker if asked for. */
export async function openHouse(options: Options = {}): Promise<House> {
  const stack = new AsyncDisposableStack()
  try {
    const owner = options.databaseUrl ?? stack.use(await openDatabase()).url
    const databaseUrl = options.restricted
      ? await applicationUrl(owner, { name: 'house', password: 'of tests' })
      : owner
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const emulators = await startEmulators(url)
    stack.defer(() => emulators.stop())
    const parts = { databaseUrl, port, ...emulators, ...(options.env && { env: options.env }) }
    const deps = createDeps(houseConfig(parts), {
      applicationName: 'test-api',
      ...(options.now && { now: options.now }),
      ...(options.gateways && { gateways: [...gatewayKinds, ...options.gateways] }),
    })
    stack.defer(() => deps.close())
    const api = await startApi(deps)
    stack.defer(() => api.close())
    if (options.worker) {
      const worker = await startProcess('apps/worker', { env: houseEnv(parts) })
      stack.defer(() => worker.stop())
    }
    const disposal = stack.move()
    return {
      url,
      deps,
      emulators,
      ...peopleOf(url, deps),
      [Symbol.asyncDispose]: () => disposal.disposeAsync(),
    }
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

/** Of everybody who signed up. */
const password = 'a long password'

function peopleOf(url: string, deps: Deps) {
  const person = async (name: string, staffRole: StaffRole | null = null): Promise<Person> => {
    const [inserted] = await insertPeople(deps.db, 1, { name, staffRole })
    return withFacts(callerFor(url, inserted!.token), inserted!)
  }
  return {
    caller: (token?: string) => callerFor(url, token),
    async signedUp(name = 'Sara Bekele') {
      const email = `person-${randomUUID()}@test.example`
      const { token, user } = await callerFor(url).accounts.signUp.mutate({ name, email, password })
      return withFacts(callerFor(url, token), { token, userId: user.id, email })
    },
    guest: (name = 'Sara Bekele') => person(name),
    async host(name = 'Dawit Haile') {
      const host = await person(name)
      const { id } = await host.accounts.becomeHost.mutate({
        displayName: name,
        payoutAccount: { bankCode: '855', accountName: name, accountNumber: '0900123456' },
      })
      const { token, userId, email } = host
      return withFacts(host, { token, userId, email, hostAccountId: id })
    },
    staff: (role: StaffRole) => person('Staff Member', role),
  }
}
