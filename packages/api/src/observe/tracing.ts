import { context, propagation, trace } from '@opentelemetry/api'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { Config } from '../config.ts'
import { state } from './span.ts'

type Options = {
  /** Name under which the process is seen, such as `nexus-api`; `OTEL_SERVICE_NAME` overrides it. */
  service: string
  /** Where spans go instead of over OTLP; tests look at them. */
  exporter?: SpanExporter
}

/**
 * Begins to write spans when `OTEL_EXPORTER_OTLP_ENDPOINT` is set, and loads what that takes only then. The exporter
 * reads the other variables of the specification (headers, time-outs, compression) by itself.
 *
 * @returns sends what is still to be sent, and ends
 */
export async function startTracing(
  config: Pick<Config, 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_TRACES_SAMPLER_ARG'>,
  { service, exporter }: Options,
): Promise<() => Promise<void>> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT
  if (endpoint === undefined && !exporter) return async () => {}
  const [sdk, { AsyncLocalStorageContextManager }, { W3CTraceContextPropagator }, resources] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/resources'),
    ])
  const share = new sdk.TraceIdRatioBasedSampler(config.OTEL_TRACES_SAMPLER_ARG)
  const named = resources.resourceFromAttributes({
    'service.name': process.env.OTEL_SERVICE_NAME ?? service,
  })
  const provider = new sdk.TracerProvider({
    resource: resources.defaultResource().merge(named),
    // Whether a request is traced is our choice, also when a stranger asks for it in a header.
    sampler: new sdk.ParentBasedSampler({ root: share, remoteParentSampled: share }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter: exporter ?? (await otlp(endpoint ?? '')),
        scheduledDelayMillis: 1_000,
      }),
    ],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(provider)
  state.on = true
  return async () => {
    state.on = false
    await provider.shutdown()
    for (const api of [trace, context, propagation]) api.disable()
  }
}

async function otlp(endpoint: string): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  return new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
}
