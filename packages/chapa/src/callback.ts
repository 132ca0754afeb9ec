import { z } from 'zod'
import { parseJson } from './json.ts'

/** What `callback_url` and `return_url` get. Nobody signs it: it is a reason to verify and nothing else. */
export type Callback = { txRef: string; reference: string | null; status: string | null }

const Told = z.object({
  // Chapa writes `trx_ref` here and `tx_ref` everywhere else.
  trx_ref: z.string().optional(),
  tx_ref: z.string().optional(),
  ref_id: z.string().nullish(),
  status: z.string().nullish(),
})

/** Reads a callback from its query, or from the JSON body of the GET that one page describes. */
export function readCallback({
  query,
  rawBody,
}: {
  query: unknown
  rawBody?: string
}): Callback | null {
  for (const source of [query, parseJson(rawBody ?? '')]) {
    const told = Told.safeParse(source)
    const txRef = told.success ? (told.data.trx_ref ?? told.data.tx_ref) : undefined
    if (told.success && txRef !== undefined && /^[\w.-]{1,100}$/.test(txRef))
      return { txRef, reference: told.data.ref_id ?? null, status: told.data.status ?? null }
  }
  return null
}
