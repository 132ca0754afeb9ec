import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CheckoutState,
  createNexus,
  type CreateQuote,
  type KeptCheckout,
} from '../../src/index.ts'

export type Trip = {
  url: string
  email: string
  folder: string
  stay: CreateQuote
  returnUrl: string
}

/** A checkout whose storage is a file. `pay` goes to the payment page; `listen` then follows it until the client is closed. */
const [mode = '', given = ''] = process.argv.slice(2)
const { url, email, folder, stay, returnUrl } = JSON.parse(given) as Trip

// The request is on its way by the time that somebody reads this.
const onRequest = ({ path }: { path: string }) =>
  void setImmediate(() => console.log(JSON.stringify({ path })))
const nexus = createNexus({ url, onRequest })
await nexus.accounts.signIn({ email, password: 'a long password' })
const checkout = nexus.checkout(stay, { returnUrl, storage })
const told = (state: CheckoutState) =>
  console.log(
    JSON.stringify({
      step: state.step,
      code: state.error?.code ?? null,
      paymentId: 'payment' in state ? state.payment?.id : null,
      at: Date.now(),
    }),
  )
if (mode === 'listen') {
  checkout.subscribe(told)
  await checkout.pay()
  for await (const _ of nexus.bookings.watch(bookingIdOf(checkout.state))) break
  nexus.close()
} else told(await checkout.pay())

function bookingIdOf(state: CheckoutState): string {
  return 'booking' in state && state.booking ? state.booking.id : ''
}

function storage(name: string) {
  const file = join(folder, `${encodeURIComponent(name)}.json`)
  return {
    async get(): Promise<KeptCheckout | null> {
      const text = await readFile(file, 'utf8').catch(() => 'null')
      return JSON.parse(text) as KeptCheckout | null
    },
    async set(value: KeptCheckout | null): Promise<void> {
      if (value === null) return rm(file, { force: true })
      // In one step, as storages do it.
      const draft = `${file}.${process.pid}`
      await writeFile(draft, JSON.stringify(value))
      await rename(draft, file)
    },
  }
}
