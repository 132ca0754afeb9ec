import type { House } from '../house.ts'

/** Speaks to the control plane of the emulated gateway. */
export async function control(
  house: Pick<House, 'emulators'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(house.emulators.controlUrl + path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}
