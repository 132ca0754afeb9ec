// Two copies of the package in one program, as when a component brings its own.
import * as one from '@nexus/sdk'

const two = await import(process.argv[3])

let kept = null
const session = { get: () => kept, set: (next) => void (kept = next) }
const url = process.argv[2]
const first = one.createNexus({ url, session })
const second = two.createNexus({ url, session })

const account = { name: 'Sara', email: 'twice@test.example', password: 'a long password' }
const { user } = await first.accounts.signUp(account)
const me = await second.accounts.me()
const error = await first.listings.byId({ listingId: 'x' }).catch((caught) => caught)
first.close()

console.log(
  JSON.stringify({
    different: one.NexusError !== two.NexusError && !(error instanceof two.NexusError),
    known: [two.isNexusError(error), two.isNexusError(error, 'BAD_INPUT')],
    other: two.isNexusError(error, 'NOT_FOUND'),
    session: me.id === user.id,
    open: (await second.listings.search()).items.length >= 0,
  }),
)
