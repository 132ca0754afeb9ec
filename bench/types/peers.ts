import { nouns, type Procedure, procedures } from './contract.ts'
import { zodText } from './zod-text.ts'

/** What a consumer is made of: its files, and the one that a compiler is given. */
export type Consumer = {
  name: string
  files: Record<string, string>
  /** The same with its server rolled up into declarations: the file that is replaced. */
  rollUp?: string
  /** Where in `consumer.ts` a name is typed, for the completion. */
  object: string
}

const own = (noun: string) => procedures.filter((procedure) => procedure.noun === noun)
// Of no type: what zod's own inference costs is not what is compared.
const input = '{} as never'

/** Bare tRPC: the client's types are inferred from the router's source. */
export const trpc: Consumer = {
  name: 'tRPC',
  object: `client.${nouns[0]}.`,
  rollUp: 'router.ts',
  files: {
    'schemas.ts': zodText(),
    'router.ts': `import { initTRPC } from '@trpc/server'
import superjson from 'superjson'
import * as schemas from './schemas.ts'
const t = initTRPC.create({ transformer: superjson })
export const appRouter = t.router({
${nouns
  .map(
    (noun) =>
      `${noun}: t.router({\n${own(noun)
        .map(
          (each) =>
            `${each.method}: t.procedure.input(schemas.${each.input}).output(schemas.${each.output}).${each.kind}(() => ({}) as never),`,
        )
        .join('\n')}\n}),`,
  )
  .join('\n')}
})
export type AppRouter = typeof appRouter`,
    'consumer.ts': `import { createTRPCClient, httpLink } from '@trpc/client'
import superjson from 'superjson'
import type { AppRouter } from './router.ts'
const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: '', transformer: superjson })] })
export async function all() {
${procedures
  .map(
    (each) =>
      `console.log((await client.${each.noun}.${each.method}.${each.kind === 'query' ? 'query' : 'mutate'}(${input})).${fieldOf(each)})`,
  )
  .join('\n')}
// @ts-expect-error there is no such field, and nothing is \`any\`
console.log((await client.invoices.byId.query({ id: '' })).nope)
}`,
  },
}

/** The same with TanStack Query's options. */
export const trpcTanstack: Consumer = {
  ...trpc,
  name: 'tRPC with TanStack options',
  files: {
    ...trpc.files,
    'consumer.ts': `import { createTRPCContext } from '@trpc/tanstack-react-query'
import type { AppRouter } from './router.ts'
const { useTRPC } = createTRPCContext<AppRouter>()
declare function keep(options: object): void
export function useAll() {
const client = useTRPC()
${procedures
  .map((each) =>
    each.kind === 'query'
      ? `keep(client.${each.noun}.${each.method}.queryOptions(${input}))`
      : `keep(client.${each.noun}.${each.method}.mutationOptions())`,
  )
  .join('\n')}
// @ts-expect-error there is no such field, and nothing is \`any\`
keep(client.invoices.byId.queryOptions({ nope: '' }))
}`,
  },
}

export const orpc: Consumer = {
  name: 'oRPC',
  object: `client.${nouns[0]}.`,
  rollUp: 'router.ts',
  files: {
    'schemas.ts': zodText(),
    'router.ts': `import { os } from '@orpc/server'
import * as schemas from './schemas.ts'
export const router = {
${nouns
  .map(
    (noun) =>
      `${noun}: {\n${own(noun)
        .map(
          (each) =>
            `${each.method}: os.input(schemas.${each.input}).output(schemas.${each.output}).handler(() => ({}) as never),`,
        )
        .join('\n')}\n},`,
  )
  .join('\n')}
}`,
    'consumer.ts': `import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { RouterClient } from '@orpc/server'
import type { router } from './router.ts'
const client: RouterClient<typeof router> = createORPCClient(new RPCLink({ url: '' }))
export async function all() {
${procedures
  .map(
    (each) => `console.log((await client.${each.noun}.${each.method}(${input})).${fieldOf(each)})`,
  )
  .join('\n')}
// @ts-expect-error there is no such field, and nothing is \`any\`
console.log((await client.invoices.byId({ id: '' })).nope)
}`,
  },
}

export const hono: Consumer = {
  name: 'Hono',
  object: `client.${nouns[0]}.`,
  rollUp: 'router.ts',
  files: {
    'schemas.ts': zodText(),
    'router.ts': `import { Hono } from 'hono'
import { validator } from 'hono/validator'
import type { z } from 'zod'
import * as schemas from './schemas.ts'
export const app = new Hono()
${procedures
  .map(
    (each) =>
      `.post('/${each.noun}/${each.method}', validator('json', (value) => schemas.${each.input}.parse(value)), (c) => c.json({} as z.infer<typeof schemas.${each.output}>))`,
  )
  .join('\n')}
export type App = typeof app`,
    'consumer.ts': `import { hc } from 'hono/client'
import type { App } from './router.ts'
const client = hc<App>('')
export async function all() {
${procedures
  .map(
    (each) =>
      `console.log((await (await client.${each.noun}.${each.method}.$post({ json: ${input} })).json()).${fieldOf(each)})`,
  )
  .join('\n')}
// @ts-expect-error there is no such field, and nothing is \`any\`
console.log((await (await client.invoices.byId.$post({ json: { id: '' } })).json()).nope)
}`,
  },
}

/** Nothing at all: what the compiler takes by itself. */
export const empty: Consumer = {
  name: 'an empty project',
  object: '',
  files: { 'consumer.ts': 'export {}' },
}

/** A field of what is answered. */
export function fieldOf({ output }: Procedure): string {
  return output.endsWith('Page') ? 'nextCursor' : 'id'
}
