import { collectDefaultMetrics } from '@prometheus-io/client'
import type { Metrics } from './metrics.ts'

/** Adds what every Node process tells: CPU, memory, garbage, the delay of the event loop. Once in a process. */
export function collectProcessMetrics({ registry }: Pick<Metrics, 'registry'>): void {
  // Coarser than by default: a look every 50 ms costs nothing that could be measured.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 })
}
