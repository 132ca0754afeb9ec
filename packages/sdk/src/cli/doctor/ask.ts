import { contractVersion } from '@nexus/sdk'

/** How to reach the API that is looked at. */
export type Target = {
  /** Without a slash at its end. */
  base: string
  origin: string | undefined
  token: string | undefined
  timeoutMs: number
}

/** An answer, whatever it is. */
export type Answer = {
  status: number
  headers: Headers
  body: string
  /** Where it came from in the end. */
  url: string
  /** When it was asked and when it was answered, by the clock of this machine. */
  asked: number
  answered: number
}

/** Asks as the SDK does, and gives what came back, also when it is not of Nexus. */
export async function ask(
  { base, timeoutMs }: Target,
  path: string,
  init: RequestInit = {},
): Promise<Answer> {
  const asked = Date.now()
  const response = await fetch(`${base}${path}`, {
    ...init,
    headers: { 'nexus-version': contractVersion, ...(init.headers as Record<string, string>) },
    signal: AbortSignal.timeout(timeoutMs),
  })
  const answered = Date.now()
  const { status, headers, url } = response
  return { status, headers, url, body: await response.text(), asked, answered }
}

/** The body, when it is JSON. */
export function jsonOf({ body }: Answer): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
