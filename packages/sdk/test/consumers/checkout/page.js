import { createNexus, webStorage } from '/node_modules/@nexus/sdk/dist/index.js'

// A checkout page of a shop, without a framework: everything that it has to know is in its address.
const given = new URLSearchParams(location.search)
const nexus = createNexus({
  url: given.get('api'),
  session: webStorage('local', 'nexus-session'),
})
window.signUp = (email) =>
  nexus.accounts.signUp({ name: 'Sara Bekele', email, password: 'a long password' })

if (given.has('listing') || given.has('booking')) {
  const what = given.has('booking')
    ? { bookingId: given.get('booking') }
    : {
        listingId: given.get('listing'),
        checkIn: given.get('from'),
        checkOut: given.get('to'),
        guests: 2,
      }
  const checkout = nexus.checkout(what, {
    returnUrl: ({ id }) =>
      `${location.origin}/?${new URLSearchParams({ api: given.get('api'), booking: id })}`,
    redirect: (url) => {
      window.checkoutUrl = url
      if (!given.has('stay-here')) location.assign(url)
    },
  })
  checkout.subscribe((state) => {
    document.querySelector('#step').textContent = state.busy ? '…' : state.step
    document.querySelector('#error').textContent = state.error?.code ?? ''
  })
  document.querySelector('#pay').onclick = () => checkout.pay()
  window.checkout = checkout
}
