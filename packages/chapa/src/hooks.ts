import type { Result } from './result.ts'

/** Which call of the API it is; the same words name faults in emulators and rows in logs. */
export type Operation =
  | 'initialize'
  | 'mobile-initialize'
  | 'verify'
  | 'cancel'
  | 'list'
  | 'events'
  | 'refund'
  | 'verify-refund'
  | 'banks'
  | 'transfer'
  | 'list-transfers'
  | 'verify-transfer'
  | 'bulk-transfer'
  | 'balances'
  | 'balance'
  | 'subaccount'
  | 'currency-supported'
  | 'swap'

/** A call that is about to be made. Names, addresses, account numbers and keys are not in it. */
export type StartingCall = {
  /** The same before and after. */
  id: string
  operation: Operation
  method: 'GET' | 'POST' | 'PUT'
  path: string
  /** What it is about: a reference of yours where there is one. */
  reference: string | null
  /** Above 1 when a GET is repeated. */
  attempt: number
  request: unknown
}

/** The same call when it is over. */
export type EndedCall = StartingCall & {
  outcome: Result<unknown>['kind']
  /** A `ChapaErrorCode`, or the reason why the outcome is unknown. */
  code: string | null
  httpStatus: number | null
  message: string | null
  response: unknown
  durationMs: number
}

/**
 * Where each call is written down. Both are awaited. What `before` throws keeps the call from being made; what `after`
 * throws reaches whoever made it, who then knows as little as after a time-out.
 */
export type ChapaHooks = {
  before?: (call: StartingCall) => void | Promise<void>
  after?: (call: EndedCall) => void | Promise<void>
}
