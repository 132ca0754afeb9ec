import type { CreateListing } from '@nexus/sdk'
import type { SandboxPerson } from './person.ts'

/** A listing to add: any fields of `listings.create`, and whose it is. */
export interface SandboxListing extends CreateListing {
  /** The host. Default `host`. */
  of?: SandboxPerson
}

/** A review to add. */
export interface SandboxReview {
  /** Of which listing. */
  listingId: string
  /** Who wrote it. Default `guest`. */
  by?: SandboxPerson
  /** 1 to 5. */
  rating: number
  /** What they say. */
  text: string
}
