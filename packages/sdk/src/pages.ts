import type { CallOptions } from './options.ts'

type Page = { items: unknown[]; nextCursor: string | null }
type Input = { cursor?: string | undefined }
type Call = (input?: Input, options?: CallOptions) => Promise<Page>

type Paged = Call & {
  pages(input?: Input, options?: CallOptions): AsyncIterable<Page>
  items(input?: Input, options?: CallOptions): AsyncIterable<unknown>
}

/** Gives a paged method its `pages` and `items`. */
export function withPages(call: Call): Paged {
  async function* pages(input: Input = {}, options?: CallOptions): AsyncGenerator<Page> {
    for (let cursor = input.cursor; ;) {
      const page = await call({ ...input, cursor }, options)
      yield page
      if (page.nextCursor === null) return
      cursor = page.nextCursor
    }
  }
  async function* items(input?: Input, options?: CallOptions): AsyncGenerator {
    for await (const page of pages(input, options)) yield* page.items
  }
  return Object.assign(call, { pages, items })
}
