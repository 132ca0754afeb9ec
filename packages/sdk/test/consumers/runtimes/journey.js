/** What a guest does, with the SDK that the runtime has loaded. Gives what came of it. */
export async function journey(sdk, { url, runtime, listingId, checkIn, checkOut }) {
  const { createNexus, isNexusError } = sdk
  const told = []
  const nexus = createNexus({ url, onResponse: ({ path }) => void told.push(path) })
  const email = `${runtime}@test.example`
  const { refreshToken } = await nexus.accounts.signUp({
    name: 'Sara Bekele',
    email,
    password: 'a long password',
  })

  const found = []
  for await (const listing of nexus.listings.search.items({ limit: 1 })) found.push(listing.id)

  const quote = await nexus.quotes.create({ listingId, checkIn, checkOut, guests: 2 })
  const booking = await nexus.bookings.create({ quoteId: quote.id })
  const events = []
  for await (const { type } of nexus.bookings.watch(booking.id)) {
    events.push(type)
    if (type === 'booking.cancelled') break
    if (events.length === 1) void nexus.bookings.cancel({ bookingId: booking.id })
  }
  const renewed = await nexus.accounts.refresh({ refreshToken })

  const code = async (call) => {
    const error = await call.catch((caught) => caught)
    return isNexusError(error) ? error.code : String(error)
  }
  const codes = [
    await code(nexus.bookings.byId({ bookingId: '019b0000-0000-7000-8000-000000000000' })),
    await code(nexus.accounts.me({ signal: AbortSignal.abort() })),
    await code(nexus.accounts.me({ timeoutMs: 0 })),
    await code(createNexus({ url: 'http://127.0.0.1:1', retries: 0 }).listings.search()),
    await code(createNexus({ url: `${url}/nowhere` }).listings.search()),
  ]
  await nexus.accounts.signOut()
  codes.push(await code(nexus.accounts.me()))
  nexus.close()
  codes.push(await code(nexus.listings.search()))

  return {
    found: found.includes(listingId),
    booking: [booking.status, booking.createdAt instanceof Date, booking.checkIn],
    events,
    renewed: renewed.user.email === email,
    codes,
    told: told.length > 8,
  }
}
