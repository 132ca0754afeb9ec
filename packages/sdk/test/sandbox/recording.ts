/** A `fetch` that notes which procedures were called and what came of it. */
export function recording(inner: typeof fetch, seen: Set<string>): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, init)
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const path = /\/trpc\/([\w.]+)$/.exec(pathname)?.[1]
    if (path === undefined) return response
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    if (isStream) return watched(response, path, seen)
    seen.add(`${path} ${codeIn(await response.clone().text()) ?? 'ok'}`)
    return response
  }
}

function watched(response: Response, path: string, seen: Set<string>): Response {
  const text = new TextDecoder()
  const note = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const told = text.decode(chunk, { stream: true })
      seen.add(`${path} ${codeIn(told) ?? 'ok'}`)
      controller.enqueue(chunk)
    },
  })
  return new Response(response.body?.pipeThrough(note) ?? null, response)
}

function codeIn(text: string): string | undefined {
  return /"data":\{"code":"([A-Z_]+)"/.exec(text)?.[1]
}
