import type { StaffInputs, StaffOutputs } from '@nexus/api/staff'
import { createTRPCUntypedClient, httpLink } from '@trpc/client'
import superjson from 'superjson'
import type { Running } from '../start/running.ts'
import type { Sdk } from './sdk.ts'

export type Staff = {
  bookingById(input: StaffInputs['bookingById']): Promise<StaffOutputs['bookingById']>
  checkLedger(): Promise<StaffOutputs['checkLedger']>
  listPayouts(input: StaffInputs['listPayouts']): Promise<StaffOutputs['listPayouts']>
}

/** Staff procedures as an internal tool calls them: raw tRPC, since the SDK does not offer them. */
export async function signInStaff({ logins, urls }: Running, sdk: Sdk): Promise<Staff> {
  const login = logins.find(
    ({ role }) => role === 'finance' || role === 'admin' || role === 'staff',
  )
  if (!login) throw new Error('running.json names no member of staff')
  const { email, password } = login
  const { token } = await sdk.createNexus({ url: urls.api }).accounts.signIn({ email, password })
  const client = createTRPCUntypedClient({
    links: [
      httpLink({
        url: `${urls.api}/trpc`,
        transformer: superjson,
        headers: { authorization: `Bearer ${token}` },
      }),
    ],
  })
  return {
    bookingById: (input) =>
      client.query('staff.bookingById', input) as ReturnType<Staff['bookingById']>,
    checkLedger: () => client.query('staff.checkLedger') as ReturnType<Staff['checkLedger']>,
    listPayouts: (input) =>
      client.query('staff.listPayouts', input) as ReturnType<Staff['listPayouts']>,
  }
}
