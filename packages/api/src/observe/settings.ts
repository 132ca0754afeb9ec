import { z } from 'zod'

/** What is kept and told of how the house runs. */
export const observeSettings = {
  NEXUS_METRICS_TOKEN: z
    .string()
    .min(16, 'Give at least 16 random characters, for example from: openssl rand -hex 16')
    .optional()
    .describe(
      'Bearer token with which Prometheus reads `/metrics` of the API and the worker. Without one only this machine may read it, and in production nobody may read that of the API.',
    ),
  NEXUS_WORKER_METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe(
      'Port on which a worker serves its metrics, 0 for any free one; without it none is opened.',
    ),
  NEXUS_WORKER_METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe(
      'Address on which a worker serves its metrics. Any other than of this machine needs NEXUS_METRICS_TOKEN.',
    ),
  NEXUS_JOB_HISTORY_DAYS: z.coerce
    .number()
    .min(1)
    .max(3650)
    .default(30)
    .describe('How long each run of a job can be looked up, in days.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url('Give the address of an OTLP receiver, such as http://127.0.0.1:4318.')
    .optional()
    .describe(
      'Where spans are sent by OTLP over HTTP. Without it none are made, and nothing of OpenTelemetry’s SDK is loaded.',
    ),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('Share of requests that are traced, 0 to 1, with all the jobs that they lead to.'),
}
