import type { Answer } from './ask.ts'
import { fail, type Finding, ok, warn } from './finding.ts'

const warnMs = 5_000
const failMs = 300_000
// The header has no fractions of seconds.
const headerMs = 1_000

/** How far the clock of this machine is from that of the API. */
export function lookAtClock({ headers, asked, answered }: Answer): Finding {
  const name = 'clock'
  const remote = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(remote))
    return warn(
      name,
      'The answer has no date to compare with.',
      'A proxy may have dropped the header date; look at the clock of this machine yourself.',
    )
  const earliest = asked - remote - headerMs
  const latest = answered - remote
  const offMs = earliest > 0 ? earliest : latest < 0 ? latest : 0
  if (Math.abs(offMs) <= warnMs) return ok(name, 'This machine and the API tell the same time.')
  const says = `This machine is ${duration(Math.abs(offMs))} ${offMs > 0 ? 'ahead of' : 'behind'} the API.`
  const remedy =
    'Set the clock by the network (NTP): until when dates are held and prices are good is shown wrong.'
  return Math.abs(offMs) > failMs ? fail(name, says, remedy) : warn(name, says, remedy)
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 120) return `${seconds} seconds`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}
