/** Which status of a listing may follow which. Pure data, as for bookings. */
export const listingStatuses = ['draft', 'published', 'paused', 'archived'] as const
export type ListingStatus = (typeof listingStatuses)[number]

export const listingTransitions = [
  { from: 'draft', action: 'publish', to: 'published' },
  { from: 'published', action: 'pause', to: 'paused' },
  { from: 'paused', action: 'resume', to: 'published' },
  { from: 'draft', action: 'archive', to: 'archived' },
  { from: 'published', action: 'archive', to: 'archived' },
  { from: 'paused', action: 'archive', to: 'archived' },
] as const satisfies readonly { from: ListingStatus; action: string; to: ListingStatus }[]

export type ListingAction = (typeof listingTransitions)[number]['action']

/** Where an action leads; every action leads to one status. */
export function targetOf(action: ListingAction): ListingStatus {
  const found = listingTransitions.find((transition) => transition.action === action)
  if (!found) throw new RangeError(`no transition ${action}`)
  return found.to
}

/** The statuses from which an action is possible. */
export function statusesBefore(action: ListingAction): ListingStatus[] {
  return listingTransitions
    .filter((transition) => transition.action === action)
    .map((transition) => transition.from)
}

/** The statuses in which a host may change what a listing says. */
export const editableStatuses: ListingStatus[] = ['draft', 'published', 'paused']
