import { createServer } from 'node:http'
import {
  addQueueMetrics,
  collectProcessMetrics,
  isLoopback,
  mayReadMetrics,
} from '@nexus/api/domain'
import type { Observer, Watched } from '../observers.ts'

/** Serves `GET /metrics` on a port of the worker's own, when the settings name one. */
export function serveMetrics(): Observer {
  return {
    watch({ deps, log }) {
      const { NEXUS_WORKER_METRICS_PORT: port } = deps.config
      return port === undefined ? undefined : open({ deps, log, port })
    },
  }
}

type Parts = Pick<Watched, 'deps' | 'log'> & { port: number }

function open({ deps, log, port }: Parts): AsyncDisposable {
  const { registry } = deps.metrics
  const { NEXUS_WORKER_METRICS_HOST: host, NEXUS_METRICS_TOKEN: token } = deps.config
  // Its own port is not behind the proxy of the API, so that this machine is trusted, in production too.
  const trusted = token === undefined && isLoopback(host)
  if (token === undefined && !trusted)
    log.error('nobody may read the metrics: set NEXUS_METRICS_TOKEN, or listen on 127.0.0.1')
  addQueueMetrics(deps)
  collectProcessMetrics(deps.metrics)
  const server = createServer((request, response) => {
    const asked = request.method === 'GET' && request.url?.split('?')[0] === '/metrics'
    if (!asked || !(trusted || mayReadMetrics(request, deps.config))) {
      response.writeHead(404).end()
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  // Jobs matter more than numbers about them.
  server.on('error', (error) => log.error('metrics are not served', { error: error.message }))
  server.listen(port, host, () => {
    const address = server.address()
    const bound = typeof address === 'object' && address ? address.port : port
    log.info('metrics', { url: `http://${host}:${bound}/metrics` })
  })
  server.unref()
  return {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
