import type { ApiErrorData, ProcedurePath } from '@nexus/sdk'

/** What a sandbox can be made to do wrong. Each stays until it is used up, or `clear()`. */
export interface SandboxFaults {
  /** No network: every request fails as `fetch` fails then. `false` ends it. */
  offline(on?: boolean): void
  /** Every answer takes so long, in real milliseconds. */
  latency(milliseconds: number): void
  /** The next calls of a procedure fail with an error of the API, and have no effect. */
  fail<Code extends keyof ApiErrorData>(
    path: ProcedurePath,
    code: Code,
    options?: FailOptions<Code>,
  ): void
  /** The next calls of a procedure have their effect, but the connection breaks before the answer comes. */
  cut(path: ProcedurePath, times?: number): void
  /** The next requests are answered by a proxy: 502, with a page of HTML. */
  badGateway(times?: number): void
  /** Access tokens given out so far are past their time; the SDK renews them by itself. */
  expireTokens(): void
  /** Sessions that stand have ended: everybody has to sign in again. */
  endSessions(): void
  /** The server is older than the client: it knows only these versions of the contract. */
  oldServer(version?: string): void
  /** What the payment gateway does: it is `up`, does not answer, or refuses every payment. */
  gateway(state: 'up' | 'down' | 'refuses'): void
  /** Ends all faults. Tokens and sessions that have ended stay so. */
  clear(): void
}

/** How often a procedure fails, and with which data. */
export interface FailOptions<Code extends keyof ApiErrorData> {
  /** How many calls fail. Default 1. */
  times?: number
  /** What comes with the error. Default: something that is valid. */
  data?: ApiErrorData[Code]
}
