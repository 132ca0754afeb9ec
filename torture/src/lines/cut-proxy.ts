import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Draw } from '../draw.ts'

/** What the line has done, and what it saw of the answers that it lost. */
export type LineCounts = {
  connections: number
  /** Cut with some of the request on its way. */
  cutInRequest: number
  /** Cut when all of the request was there and nothing of the answer. */
  cutAfterRequest: number
  /** Cut with some of the answer on its way. */
  cutInAnswer: number
  /** Of those, answers of success: what was asked for had been done, and nobody heard of it. */
  lostSuccesses: number
  /** Of those, answers that had been given before. */
  lostReplays: number
  /** Answers given before that arrived. */
  replays: number
  /** Nobody listened at the other end: a process that was killed and is not yet back. */
  refused: number
  /** The other end broke off before it had answered. */
  brokenOff: number
}

export type CutProxy = AsyncDisposable & { url: string; counts: LineCounts }

type Options = {
  /** `http://127.0.0.1:…`, taken in turn. */
  targets: () => string[]
  /** Which share of the connections is cut, each at a byte of its own. */
  share: number
  draw: Draw
}

/**
 * A TCP line that breaks: of each connection that is to be cut some bytes pass, of the request or of the answer, and
 * then both ends are gone. It expects one HTTP exchange on a connection.
 */
export async function openCutProxy({ targets, share, draw }: Options): Promise<CutProxy> {
  const counts: LineCounts = {
    connections: 0,
    cutInRequest: 0,
    cutAfterRequest: 0,
    cutInAnswer: 0,
    lostSuccesses: 0,
    lostReplays: 0,
    replays: 0,
    refused: 0,
    brokenOff: 0,
  }
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const all = targets()
    const { port, hostname } = new URL(all[counts.connections++ % all.length]!)
    const upstream = connect({ port: Number(port), host: hostname })
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.setNoDelay(true).on('close', () => open.delete(socket))
    }
    carry({ client, upstream, counts, cut: drawCut(draw, share) })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    async [Symbol.asyncDispose]() {
      server.close()
      for (const socket of open) socket.destroy()
      await once(server, 'close')
    },
  }
}

const sides = ['request', 'request', 'between', 'answer', 'answer'] as const
type Cut = { side: (typeof sides)[number]; at: number; hard: boolean } | null

function drawCut(draw: Draw, share: number): Cut {
  // Drawn all the same, so that the next connection gets the same chance.
  const cut = { side: draw.pick(sides), at: draw.share(), hard: draw.chance(0.5) }
  return draw.chance(share) ? cut : null
}

type Line = { client: Socket; upstream: Socket; counts: LineCounts; cut: Cut }

function carry({ client, upstream, counts, cut }: Line): void {
  let isCut = false
  let isConnected = false
  let answered = false
  const end = () => {
    isCut = true
    for (const socket of [client, upstream]) {
      if (cut?.hard) socket.resetAndDestroy()
      else socket.destroy()
    }
  }
  const request = collect()
  client.on('data', (bytes) => {
    const whole = request(bytes)
    if (!cut || cut.side === 'answer') return void upstream.write(bytes)
    if (!whole || isCut) return
    if (cut.side === 'between') counts.cutAfterRequest++
    else counts.cutInRequest++
    const many = cut.side === 'between' ? whole.length : Math.floor(cut.at * whole.length)
    // What passes must have left before the line goes.
    if (many === 0) end()
    else upstream.write(whole.subarray(0, many), () => setImmediate(end))
  })
  const answer = collect()
  upstream.on('data', (bytes) => {
    const whole = answer(bytes)
    if (whole) answered = true
    const isReplay = whole?.includes('idempotency-replayed: true') ?? false
    if (cut?.side !== 'answer') {
      if (isReplay) counts.replays++
      return void client.write(bytes)
    }
    if (!whole || isCut) return
    counts.cutInAnswer++
    if (whole.includes('HTTP/1.1 200')) counts.lostSuccesses++
    if (isReplay) counts.lostReplays++
    const many = Math.floor(cut.at * whole.length)
    if (many === 0) end()
    else client.write(whole.subarray(0, many), () => setImmediate(end))
  })
  upstream.on('connect', () => (isConnected = true))
  upstream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') counts.refused++
  })
  client.on('error', () => {})
  upstream.on('close', () => {
    if (isConnected && !answered && !isCut && !client.destroyed) counts.brokenOff++
    client.end()
  })
  client.on('close', () => upstream.destroy())
}

/** Puts the pieces of an HTTP message together; gives it once it is whole. */
function collect(): (bytes: Buffer) => Buffer | null {
  let all = Buffer.alloc(0)
  return (bytes) => {
    all = Buffer.concat([all, bytes])
    const headEnd = all.indexOf('\r\n\r\n')
    if (headEnd < 0) return null
    const [, length = '0'] =
      /content-length: *(\d+)/i.exec(all.toString('latin1', 0, headEnd)) ?? []
    return all.length >= headEnd + 4 + Number(length) ? all : null
  }
}
