import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const measurable = existsSync('/proc/self/stat')
const ticksPerSecond = measurable
  ? Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  : 100

/** CPU seconds that a process has used since it began; NaN where the system does not say (only Linux does). */
export function cpuSeconds(pid: number): number {
  if (!measurable) return NaN
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program stands in parentheses and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Resident memory of a process, in bytes; NaN where the system does not say. */
export function residentBytes(pid: number): number {
  if (!measurable) return NaN
  const [, kilobytes = 'NaN'] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

/** Looks at the memory of a process now and then, until it is disposed of. */
export function watchMemory(pid: number): { highest(): number } & Disposable {
  let highest = residentBytes(pid)
  const look = setInterval(() => (highest = Math.max(highest, residentBytes(pid))), 100)
  return { highest: () => highest, [Symbol.dispose]: () => clearInterval(look) }
}

export const megabyte = 2 ** 20
