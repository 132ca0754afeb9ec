import { collectDefaultMetrics } from '@prometheus-io/client'
import type { Metrics } from './metrics.ts'

/** Adds what every Node process tells: CPU, memory, garbage, the delay of the event loop. Once in a process. */
export function collectProcessMetrics({ registry }: Pick<Metrics, 'registry'>): void {
  // Coarser than by default: a delay that matters lasts longer, and ten looks a second at the use of the loop took 2 % of a CPU.
  collectDefaultMetrics({
    register: registry,
    eventLoopMonitoringPrecision: 50,
    eventLoopUtilizationTimeout: 1_000,
  })
}
