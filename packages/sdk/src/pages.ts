import type { CallOptions } from './options.ts'

/**
 * The pages of a list, each asked for when a loop comes to it. A loop that is left early may be followed by another one:
 * it goes on where the first one was.
 */
export interface Pages<Page> extends AsyncIterable<Page> {
  /** Where to go on, as `cursor` of another call, also after a reload; absent before the first page and after the last. */
  readonly cursor: string | undefined
  /** Whether the last page has been given. */
  readonly done: boolean
}

/**
 * The items of a list, one by one; pages are asked for when a loop comes to them. A loop that is left early may be
 * followed by another one: it goes on where the first one was.
 */
export interface Items<Item> extends AsyncIterable<Item> {
  /**
   * Where to go on, as `cursor` of another call of `items`, also after a reload: with the item after the one that was
   * given last. Absent before the first item and after the last.
   */
  readonly cursor: string | undefined
  /** Whether the last item has been given. */
  readonly done: boolean
}

/** How items are asked for. */
export interface ItemsOptions extends CallOptions {
  /** How many items a loop is given at most. Default: all. */
  max?: number | undefined
}

type Item = { id: string }
type Page = { items: Item[]; nextCursor: string | null }
type Input = { cursor?: string | undefined }
type Call = (input?: Input, options?: CallOptions) => Promise<Page>

type Paged = Call & {
  pages(input?: Input, options?: CallOptions): Pages<Page>
  items(input?: Input, options?: ItemsOptions): Items<Item>
}

/** Gives a paged method its `pages` and `items`. */
export function withPages(call: Call): Paged {
  function pages(input: Input = {}, options: CallOptions = {}): Pages<Page> {
    const list = {
      cursor: placeIn(input.cursor).page,
      done: false,
      [Symbol.asyncIterator]: () =>
        stoppable<Page>(options.signal, async (signal) => {
          if (list.done) return null
          const page = await call({ ...input, cursor: list.cursor }, { ...options, signal })
          list.cursor = page.nextCursor ?? undefined
          list.done = page.nextCursor === null
          return page
        }),
    }
    return list
  }

  function items(
    input: Input = {},
    { max = Infinity, ...options }: ItemsOptions = {},
  ): Items<Item> {
    let { page, last } = placeIn(input.cursor)
    let current: { rest: Item[]; next: string | null } | undefined
    const list = {
      cursor: input.cursor,
      done: false,
      [Symbol.asyncIterator]() {
        let count = 0
        return stoppable<Item>(options.signal, async (signal) => {
          while (!list.done && count < max) {
            if (!current) {
              const { items, nextCursor } = await call(
                { ...input, cursor: page },
                { ...options, signal },
              )
              // Unless it is gone meanwhile, in which case its page comes again: nothing may be left out.
              const given = items.findIndex(({ id }) => id === last)
              current = { rest: items.slice(given + 1), next: nextCursor }
            }
            const item = current.rest.shift()
            if (item) last = item.id
            if (current.rest.length > 0) list.cursor = `${page ?? ''}~${last}`
            else {
              list.done = current.next === null
              list.cursor = page = current.next ?? undefined
              current = undefined
            }
            if (!item) continue
            count++
            return item
          }
          return null
        })
      },
    }
    return list
  }
  return Object.assign(call, { pages, items })
}

/** A cursor of the API names a page; one of `items` also the last item that was given of it. */
function placeIn(cursor: string | undefined): {
  page: string | undefined
  last: string | undefined
} {
  const [page, last] = cursor?.split('~') ?? []
  return { page: page || undefined, last }
}

/** Takes one step after another until there is null. Leaving the loop gives up the step that is under way. */
function stoppable<Value>(
  outer: AbortSignal | undefined,
  step: (signal: AbortSignal) => Promise<Value | null>,
): AsyncIterator<Value, undefined> {
  const left = new AbortController()
  const over = { done: true, value: undefined } as const
  let isOver = false

  async function next(): Promise<IteratorResult<Value, undefined>> {
    if (isOver) return over
    const giveUp = () => left.abort(outer?.reason)
    if (outer?.aborted) giveUp()
    outer?.addEventListener('abort', giveUp)
    try {
      const value = await step(left.signal)
      if (value !== null && !isOver) return { done: false, value }
      isOver = true
    } catch (error) {
      if (!isOver) {
        isOver = true
        throw error
      }
    } finally {
      outer?.removeEventListener('abort', giveUp)
    }
    return over
  }

  let turn: Promise<unknown> = Promise.resolve()
  return {
    next() {
      const mine = turn.then(next)
      turn = mine.catch(() => {})
      return mine
    },
    async return() {
      isOver = true
      left.abort()
      return over
    },
  }
}
