import {
  type Attributes,
  type Context,
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

/** Whether anybody takes our spans. While nobody does, nothing below costs more than this look. */
export const state = { on: false }

export function isTracing(): boolean {
  return state.on
}

const tracer = trace.getTracer('nexus')

export type SpanOf = {
  /** Of few different words: what differs each time is an attribute. */
  name: string
  kind: 'server' | 'producer' | 'consumer' | 'client' | 'internal'
  attributes?: Attributes
  /** The trace that it goes on, as `currentTrace` gave it. Absent for the one that runs here. */
  parent?: string | undefined
  /** The traces that it is about without being a part of them, of which there may be many. */
  links?: readonly string[]
}

const kinds = {
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
}

/** Does the work within a span. What it throws marks the span, by its name only: messages may hold what is private. */
export async function inSpan<Result>(
  of: SpanOf,
  work: (span: Span | undefined) => Promise<Result>,
): Promise<Result> {
  if (!state.on) return work(undefined)
  const span = startSpan(of)
  try {
    return await context.with(
      trace.setSpan(of.parent ? contextOf(of.parent) : context.active(), span),
      () => work(span),
    )
  } catch (error) {
    markFailed(span, error instanceof Error ? error.name : 'unknown')
    throw error
  } finally {
    span.end()
  }
}

/** A span that begins now, or began a while ago. Whoever starts it ends it. */
export function startSpan(of: SpanOf, startTime?: Date): Span {
  const { name, kind, attributes, parent, links = [] } = of
  return tracer.startSpan(
    name,
    {
      kind: kinds[kind],
      ...(attributes && { attributes }),
      links: links.map(linkTo).filter((link) => link !== undefined),
      ...(startTime && { startTime }),
    },
    parent ? contextOf(parent) : context.active(),
  )
}

export function markFailed(span: Span, why: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.setAttribute('error.type', why)
}

/** The trace that runs here, as W3C's `traceparent`, for a job to go on with; undefined when there is none. */
export function currentTrace(): string | undefined {
  if (!state.on) return undefined
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent
}

/** `00-<trace id>-<span id>-<flags>` */
export function traceIdOf(traceparent: string | undefined): string | null {
  return traceparent?.split('-')[1] ?? null
}

function linkTo(traceparent: string): Link | undefined {
  const from = trace.getSpanContext(contextOf(traceparent))
  return from && { context: from }
}

// What we wrote ourselves is no stranger's: the choice to trace has been made, and is kept.
function contextOf(traceparent: string): Context {
  const parsed = propagation.extract(ROOT_CONTEXT, { traceparent })
  const from = trace.getSpanContext(parsed)
  return from ? trace.setSpanContext(ROOT_CONTEXT, { ...from, isRemote: false }) : ROOT_CONTEXT
}

/** Under this name the trace travels in the payload of a job. It is the queue's own: no schema names it, no history keeps it. */
export const traceField = '_trace'

/** A payload that takes the trace which runs here along, each item of a list; the payload itself when there is none. */
export function withTrace<Payload>(payload: Payload): Payload {
  const trace = currentTrace()
  if (trace === undefined) return payload
  const along = (item: unknown) => ({ ...(item as object), [traceField]: trace })
  return (Array.isArray(payload) ? payload.map(along) : along(payload)) as Payload
}

/** The traces that the items of a list have brought along, each once. */
export function tracesOf(items: readonly unknown[]): string[] {
  return [...new Set(items.map(traceOf).filter((trace) => trace !== undefined))]
}

/** The trace that a payload has brought along. */
export function traceOf(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined
  const trace = (payload as Record<string, unknown>)[traceField]
  return typeof trace === 'string' ? trace : undefined
}
