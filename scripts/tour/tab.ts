import type { Checkout, CheckoutState, KeptCheckout } from '@nexus/sdk'
import assert from 'node:assert/strict'
import type { Stay } from './find-it.ts'
import type { Person, Tour } from './tour.ts'

/** A tab of a browser: each page in it makes its own checkout, from what the ones before have left in its storage. */
export function openTab(
  { returnUrl }: Tour,
  { guest, listingId, stay }: { guest: Person; listingId: string; stay: Stay },
): { page(): Checkout } {
  const kept = new Map<string, KeptCheckout | null>()
  const storage = (name: string) => ({
    get: () => kept.get(name) ?? null,
    set: (value: KeptCheckout | null) => void kept.set(name, value),
  })
  return { page: () => guest.nexus.checkout({ listingId, ...stay }, { returnUrl, storage }) }
}

/** The state, which has to be of that step. */
export function at<Step extends CheckoutState['step']>(
  step: Step,
  state: CheckoutState,
): Extract<CheckoutState, { step: Step }> {
  if (state.error) throw state.error
  assert.equal(state.step, step)
  return state as Extract<CheckoutState, { step: Step }>
}
