import { readConfig } from './config.ts'
import { createDeps } from './create-deps.ts'
import { startApi } from './http/server.ts'
import { collectProcessMetrics } from './observe/process-metrics.ts'
import { startTracing } from './observe/tracing.ts'

/** The API process. Settings come from the environment; whoever started it learns over IPC when it is ready. */
try {
  const config = readConfig(process.env)
  const endTracing = await startTracing(config, { service: 'nexus-api' })
  const deps = createDeps(config, { applicationName: 'nexus-api' })
  collectProcessMetrics(deps.metrics)
  const api = await startApi(deps)
  let stopping: Promise<void> | undefined
  const stop = () =>
    (stopping ??= api
      .close()
      .then(() => deps.close())
      .then(endTracing)
      .then(() => process.exit(0)))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  process.on('disconnect', () => void stop())
  process.send?.({ type: 'ready', url: api.url })
  if (!process.send) process.stdout.write(`API ready at ${api.url}\n`)
} catch (error) {
  process.stderr.write(`${startProblem(error)}\n`)
  process.exit(1)
}

function startProblem(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${process.env.NEXUS_PORT ?? 4000} is in use. Stop what uses it, or set NEXUS_PORT to another one.`
  }
  if (error instanceof Error && error.name === 'ConfigError') return error.message
  return `The API could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
