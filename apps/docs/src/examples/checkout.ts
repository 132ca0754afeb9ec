import {
  type CheckoutState,
  type CreateQuote,
  formatMoney,
  formatStay,
  isNexusError,
  type Nexus,
  webStorage,
} from '@nexus/sdk'

type Page = {
  say(text: string): void
  offer(text: string, action: () => unknown): void
  countDown(until: Date | null): void
  busy(is: boolean): void
}

export function begin(nexus: Nexus, stay: CreateQuote, page: Page) {
  // #region begin
  const checkout = nexus.checkout(stay, {
    returnUrl: ({ id }) => `https://stay.example/trips/${id}`,
    redirect: (url) => location.assign(url),
  })
  const leave = checkout.subscribe((state) => render(state))
  // #endregion

  // #region render
  function render(state: CheckoutState) {
    page.busy(state.busy !== null)
    switch (state.step) {
      case 'new':
        return page.say('One moment …')
      case 'quoted':
        if (state.priceChange) page.say(`It is ${formatMoney(state.priceChange.after)} by now.`)
        return page.offer(`Book for ${formatMoney(state.quote.total)}`, checkout.pay)
      case 'held':
      case 'awaiting_payment':
        page.countDown(state.holdExpiresAt)
        return page.offer('Go to the payment', checkout.pay)
      case 'failed':
        page.countDown(state.holdExpiresAt)
        return page.offer('Nothing was charged. Try again', checkout.pay)
      case 'confirmed':
        return page.say(`Booked: ${state.booking.code}, ${formatStay(state.booking)}`)
      case 'expired':
      case 'cancelled':
        return page.offer('Ask for the price again', checkout.restart)
    }
  }
  // #endregion
  return leave
}

export function errors(
  state: CheckoutState,
  page: Page,
  signIn: () => void,
  show: (dates: object) => void,
) {
  // #region errors
  const { error } = state
  if (isNexusError(error, 'DATES_TAKEN')) show(error.data.nextFree ?? {})
  else if (isNexusError(error, 'UNAUTHENTICATED')) signIn() // then call pay() again: it goes on
  else if (error) page.say(error.message) // a sentence for people
  // #endregion
}

export async function comeBack(nexus: Nexus, bookingId: string) {
  // #region return
  const checkout = nexus.checkout({ bookingId }, { returnUrl: location.href })
  const state = await checkout.settled() // confirmed, failed, expired or cancelled
  // #endregion
  return state
}

export function everyTab(nexus: Nexus, stay: CreateQuote) {
  // #region storage
  nexus.checkout(stay, {
    returnUrl: 'https://stay.example/paid',
    storage: (name) => webStorage('local', name), // every tab goes on from the same place
  })
  // #endregion
}
