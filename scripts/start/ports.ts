import { freePort } from '@nexus/db/embedded'
import { createServer } from 'node:net'
import { errnoOf, StartError } from './failure.ts'

/** Whatever listens, in the order in which its port follows the API's. */
export const parts = [
  'api',
  'docs',
  'mailbox',
  'chapa',
  'chapaControl',
  'smtp',
  'postgres',
  'storefront',
  'stripe',
  'stripeControl',
  'workerMetrics',
] as const
/** Above it the last part would have no port. */
export const highestBase = 65_536 - parts.length
export type Part = (typeof parts)[number]
export type Ports = Record<Part, number>

const names: Record<Part, string> = {
  api: 'the API',
  docs: 'the docs',
  mailbox: 'the mailbox',
  chapa: 'the Chapa emulator',
  chapaControl: 'the control of the Chapa emulator',
  smtp: 'SMTP',
  postgres: 'PostgreSQL',
  storefront: 'the storefront',
  stripe: 'the Stripe emulator',
  stripeControl: 'the control of the Stripe emulator',
  workerMetrics: 'the metrics of the worker',
}

/**
 * The port of every part: `base` and those that follow it, or any free ones when it is 0. Only the
 * `used` parts are looked at; the ports of the others stay free for whoever has them.
 *
 * @throws StartError naming the first port that somebody else listens on
 */
export async function choosePorts(
  base: number,
  { used, host }: { used: readonly Part[]; host: string },
): Promise<Ports> {
  if (base === 0) return anyPorts()
  const ports = Object.fromEntries(parts.map((part, index) => [part, base + index])) as Ports
  for (const part of used) {
    const problem = await tryPort(ports[part], part === 'api' ? host : '127.0.0.1')
    if (problem !== undefined) throw await portError(problem, { part, port: ports[part], used })
  }
  return ports
}

async function anyPorts(): Promise<Ports> {
  const ports = new Set<number>()
  while (ports.size < parts.length) ports.add(await freePort())
  return Object.fromEntries([...ports].map((port, index) => [parts[index], port])) as Ports
}

async function portError(
  problem: string,
  { part, port, used }: { part: Part; port: number; used: readonly Part[] },
): Promise<unknown> {
  if (problem === 'EACCES') {
    return new StartError(
      `This user may not listen on port ${port} for ${names[part]}.`,
      'Choose ports above 1023: npm start -- --port 4000.',
    )
  }
  if (problem === 'EADDRNOTAVAIL') {
    return new StartError(
      `This machine has no address NEXUS_HOST to listen on.`,
      'Set it to 127.0.0.1 or 0.0.0.0.',
    )
  }
  const other = await freeBase(port, used)
  return new StartError(
    `Port ${port} for ${names[part]} is in use by another program.`,
    `Stop that program, or start on other ports: npm start -- --port ${other}`,
  )
}

/** A base whose ports are all free just now. */
async function freeBase(near: number, used: readonly Part[]): Promise<number> {
  const first = Math.ceil((near + 1) / 100) * 100
  for (let base = first; base < first + 5_000 && base + parts.length <= 65_535; base += 100) {
    const problems = await Promise.all(
      used.map((part) => tryPort(base + parts.indexOf(part), '127.0.0.1')),
    )
    if (problems.every((problem) => problem === undefined)) return base
  }
  return 0
}

async function tryPort(port: number, host: string): Promise<string | undefined> {
  try {
    const server = await listen(port, host)
    await new Promise((resolve) => server.close(resolve))
    return undefined
  } catch (error) {
    return errnoOf(error) ?? 'UNKNOWN'
  }
}

function listen(port: number, host = '127.0.0.1') {
  const server = createServer()
  return new Promise<typeof server>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => resolve(server))
  })
}
