import { createNexus, formatMoney, isNexusError, nightsOf } from '@nexus/sdk'

const nexus = createNexus({ url: 'http://127.0.0.1:1', retries: 0 })
const error = await nexus.listings.search({ guests: 2 }).catch((caught) => caught)
nexus.close()

console.log(
  JSON.stringify({
    code: isNexusError(error, 'NETWORK') ? error.code : String(error),
    nights: nightsOf({ checkIn: '2027-03-27', checkOut: '2027-03-30' }),
    money: formatMoney({ amountMinor: 125050, currency: 'USD' }, { locale: 'en' }),
  }),
)
