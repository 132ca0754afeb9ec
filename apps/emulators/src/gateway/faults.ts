import type { FastifyReply } from 'fastify'
import { z } from 'zod'

/** What a fault sends instead of, or of. */
type Answer = { code: number; body: unknown }

export const faultKinds = [
  'timeout-before',
  'timeout-after',
  'reset-before',
  'reset-after',
  '500-before',
  '500-after',
  '429',
  'malformed-json',
  'html',
  'slow-drip',
] as const

export const faultSchema = z.strictObject({
  kind: z.enum(faultKinds),
  /** Only this operation; any when absent. */
  operation: z.string().optional(),
  /** How many calls it hits. */
  times: z.int().min(1).default(1),
  /** How long a time-out holds the line, or the wait between two bytes of a slow drip. */
  holdMs: z.int().min(0).optional(),
})

export type Fault = z.infer<typeof faultSchema>

/** Takes the first armed fault that matches and counts it down. */
export function takeFault(faults: Fault[], operation: string): Fault | null {
  const index = faults.findIndex((fault) => (fault.operation ?? operation) === operation)
  const fault = faults[index]
  if (!fault) return null
  fault.times -= 1
  if (fault.times === 0) faults.splice(index, 1)
  return { ...fault }
}

/** Whether the call must have no effect at all. */
export function strikesBefore(fault: Fault): boolean {
  return fault.kind.endsWith('-before') || fault.kind === '429'
}

/** Sends something else than the answer, or nothing. */
export async function spoil(reply: FastifyReply, fault: Fault, answer: Answer): Promise<void> {
  switch (fault.kind) {
    case 'timeout-before':
    case 'timeout-after':
      reply.hijack()
      await held(reply, fault.holdMs ?? 60_000)
      reply.raw.socket?.destroy()
      return
    case 'reset-before':
    case 'reset-after':
      reply.hijack()
      reply.raw.socket?.resetAndDestroy()
      return
    case '500-before':
    case '500-after':
      return void reply.code(500).send({ message: 'Server Error' })
    case '429':
      return void reply
        .code(429)
        .send({ message: 'Too many requests', status: 'failed', data: null })
    case 'malformed-json': {
      const text = JSON.stringify(answer.body)
      return void reply
        .code(answer.code)
        .type('application/json')
        .send(text.slice(0, Math.floor(text.length / 2)))
    }
    case 'html':
      return void reply
        .code(answer.code)
        .type('text/html; charset=utf-8')
        .send('<!DOCTYPE html><html><head><title>One moment</title></head><body></body></html>')
    case 'slow-drip':
      reply.hijack()
      return drip(reply, answer, fault.holdMs ?? 200)
  }
}

async function drip(reply: FastifyReply, answer: Answer, everyMs: number): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(answer.body))
  reply.raw.writeHead(answer.code, {
    'content-type': 'application/json',
    'content-length': bytes.length,
  })
  for (const byte of bytes) {
    if (reply.raw.destroyed) return
    reply.raw.write(Buffer.of(byte))
    await held(reply, everyMs)
  }
  reply.raw.end()
}

/** Waits, but no longer than the connection lives. */
function held(reply: FastifyReply, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      reply.raw.off('close', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    reply.raw.once('close', done)
  })
}
