import { randomUUID } from 'node:crypto'
import type { Draw } from '../draw.ts'
import type { TorturedHouse } from '../house/start-house.ts'
import type { FlowWorld } from './world.ts'

type Desk = { house: TorturedHouse; world: FlowWorld; draw: Draw }

const attempts = 8

/**
 * Somebody of finance does something; it is asked for under one key until it is answered. Staff have no SDK: this is
 * what an internal tool sends. Gives how it was answered, null when it never was.
 */
export async function askStaff(
  { house, world, draw }: Desk,
  procedure: string,
  input: object,
): Promise<{ status: number; text: string } | null> {
  const key = randomUUID()
  for (let attempt = 0; attempt < attempts; attempt++) {
    const answer = await call(`${draw.pick(house.urls())}/trpc/staff.${procedure}`, {
      token: world.finance.token,
      key,
      input,
    })
    // What was refused will be refused again.
    if (answer && answer.status < 500 && answer.status !== 409) return answer
  }
  return null
}

type Call = { token: string; key: string; input: object }

async function call(url: string, { token, key, input }: Call) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': key,
      },
      body: JSON.stringify({ json: input }),
      signal: AbortSignal.timeout(20_000),
    })
    return { status: response.status, text: await response.text() }
  } catch {
    return null
  }
}
