import type { NexusErrorCode } from './errors.ts'
import { contractVersion } from './generated/procedures.ts'
import type { Wire } from './wire.ts'

/** What the API says of an error. */
export type WireError = {
  message: string
  data: {
    code: NexusErrorCode
    httpStatus: number
    path: string | null
    requestId: string | null
    docs: string
    remedy: string
    details: unknown
  }
}

export function resultIn(text: string): Wire | undefined {
  const data = (parsed(text) as { result?: { data?: Wire | null } | null } | null)?.result?.data
  return data?.json === undefined ? undefined : data
}

/** An error of the API's catalogue; anything else is not the API. */
export function errorIn(text: string): WireError | undefined {
  const answer = parsed(text) as { error?: { json?: WireError | null } | null } | null
  const error = answer?.error?.json
  const data = error?.data
  if (typeof data?.code !== 'string' || typeof data.remedy !== 'string') return undefined
  // Said of an address at which there is no procedure: the `url` leads to another place of the API.
  return data.code === 'NOT_FOUND' && data.path === null ? undefined : error!
}

/** The version of a server that cannot answer because it is too old: null when it is too old to say; undefined for any other. */
export function olderVersion(
  { later }: { later?: boolean | undefined },
  { data: { code, details } }: WireError,
  headers: Headers,
): string | null | undefined {
  if (code === 'UNKNOWN_VERSION') {
    const newest = (details as { known: string[] }).known.at(-1) ?? ''
    return newest < contractVersion ? newest : undefined
  }
  const latest = headers.get('nexus-latest-version')
  // Where there is nothing under an id it is the same code; only for what it may lack the version decides.
  return code === 'NOT_FOUND' && later && (latest ?? '') < contractVersion ? latest : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Enough to see who answered. What may be an address, a query, a token or an e-mail is left out. */
export function excerptOf(text: string): string {
  return text
    .slice(0, 1_000)
    .replace(/\?\S+|\S+@\S+|[\w+/=.%-]{24,}/g, '…')
    .slice(0, 200)
}

/** In milliseconds. The header may also hold a time of day; that of this device may be another. */
export function retryAfter(headers: Headers): number | null {
  const seconds = headers.get('retry-after')
  return seconds !== null && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : null
}
