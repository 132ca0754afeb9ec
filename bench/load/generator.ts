import autocannon from 'autocannon'

/** What to ask whom, how long, and over how many connections. */
export type Load = { url: string; paths: string[]; connections: number; seconds: number }
export type Outcome = {
  requests: number
  seconds: number
  p50Ms: number
  p99Ms: number
  failed: number
}

// A process of its own: it shares neither event loop nor garbage collector with those that it asks.
process.on('message', (load: Load) => void answer(load))
process.on('disconnect', () => process.exit(0))
process.send?.({ type: 'ready' })

async function answer({ url, paths, connections, seconds }: Load): Promise<void> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: paths.map((path) => ({ method: 'GET', path })),
  })
  const outcome: Outcome = {
    requests: result['2xx'],
    seconds: (result.finish.valueOf() - result.start.valueOf()) / 1000,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  }
  process.send?.(outcome)
}
