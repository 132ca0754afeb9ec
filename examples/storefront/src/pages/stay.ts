import { isStayDate, type StayDate } from '@nexus/sdk'

/** When and with how many, as it stands in the address of a page. */
export type Stay = { in?: StayDate; out?: StayDate; guests?: number }

/** Whatever somebody wrote into the address; what makes no sense is left out. */
export function readStay(raw: Record<string, unknown>): Stay {
  const checkIn = dateOf(raw['in'])
  const checkOut = dateOf(raw['out'])
  const guests = Number(raw['guests'])
  return {
    ...(checkIn && checkOut && checkIn < checkOut && { in: checkIn, out: checkOut }),
    ...(Number.isInteger(guests) && guests >= 1 && guests <= 50 && { guests }),
  }
}

function dateOf(value: unknown): StayDate | undefined {
  return typeof value === 'string' && isStayDate(value) ? value : undefined
}
