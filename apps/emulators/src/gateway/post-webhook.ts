type Message = {
  bytes: string | Buffer
  headers: Record<string, string>
  timeoutMs: number
}

/** Posts a signed message and tells the HTTP status; rejects when none came. */
export async function postWebhook(
  url: string,
  { bytes, headers, timeoutMs }: Message,
): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  })
  await response.body?.cancel()
  return response.status
}
