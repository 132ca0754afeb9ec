import type { House } from '../house.ts'

/** Speaks to the control plane of the emulated Chapa. */
export async function control(
  house: Pick<House, 'emulators'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  return speak(house.emulators.controlUrl + path, { method, body })
}

/** Speaks to the control plane of the emulated Stripe. */
export async function stripeControl(
  house: Pick<House, 'emulators'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  return speak(house.emulators.stripeControlUrl + path, { method, body })
}

async function speak(
  url: string,
  { method, body }: { method: string; body: unknown },
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`control ${method} ${url}: ${response.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}
