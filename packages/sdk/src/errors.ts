import { type CallErrorCode, type ClientErrorData, clientErrors } from './client-errors.ts'
import type { ApiErrorData, ProcedureErrors } from './generated/errors.ts'

/** What comes with every error, by code: the type of `error.data`. */
export interface NexusErrorData extends ApiErrorData, ClientErrorData {}

/** A code of the API or of the SDK itself. */
export type NexusErrorCode = keyof NexusErrorData

/** The path of a procedure, such as `bookings.create`. */
export type ProcedurePath = keyof ProcedureErrors

/** An error of one of the codes; comparing `code` narrows `data`. */
export type AnyNexusError<Code extends NexusErrorCode = NexusErrorCode> = {
  [Each in Code]: NexusError<Each>
}[Code]

/**
 * Everything that a call of a procedure can throw.
 *
 * @example
 * const error: ErrorOf<'bookings.create'> = …
 * switch (error.code) { case 'DATES_TAKEN': offer(error.data.nextFree) }
 */
export type ErrorOf<Path extends ProcedurePath> = AnyNexusError<
  ProcedureErrors[Path] | CallErrorCode
>

/** What is known of an error besides its code and data. */
export interface NexusErrorDetails {
  /** A sentence that a person may be shown. */
  message: string
  /** What the program, or its author, can do about it. */
  remedy: string
  /** HTTP status; null when there was no answer. */
  status?: number | null
  /** Quote it when you ask for help; null when there was no answer. */
  requestId?: string | null
  /** Page about this code; null for errors of the SDK itself. */
  docs?: string | null
  /** The procedure that was called; null when it was none. */
  path?: string | null
}

/**
 * What every call throws when it fails. Narrow it with {@link isNexusError}.
 *
 * `message` is a sentence for people, `remedy` one for programmers, `data` what the code brings along.
 */
export class NexusError<Code extends NexusErrorCode = NexusErrorCode> extends Error {
  /** Always `NexusError`; holds also when two copies of the package are in one program. */
  override readonly name = 'NexusError' as const
  /** What went wrong. */
  readonly code: Code
  /** What the code brings along; null for most. */
  readonly data: NexusErrorData[Code]
  /** What the program, or its author, can do about it. */
  readonly remedy: string
  /** HTTP status; null when there was no answer. */
  readonly status: number | null
  /** Quote it when you ask for help; null when there was no answer. */
  readonly requestId: string | null
  /** Page about this code; null for errors of the SDK itself. */
  readonly docs: string | null
  /** The procedure that was called, such as `bookings.create`; null when it was none. */
  readonly path: string | null

  constructor(code: Code, data: NexusErrorData[Code], details: NexusErrorDetails, cause?: unknown) {
    super(details.message, { cause })
    this.code = code
    this.data = data
    this.remedy = details.remedy
    this.status = details.status ?? null
    this.requestId = details.requestId ?? null
    this.docs = details.docs ?? null
    this.path = details.path ?? null
  }
}

/**
 * Whether something caught is an error of Nexus; with a code, whether it is that one. Its `data` is then typed.
 *
 * @example
 * if (isNexusError(error, 'DATES_TAKEN')) showCalendar(error.data.nextFree)
 */
export function isNexusError(error: unknown): error is AnyNexusError
export function isNexusError<Code extends NexusErrorCode>(
  error: unknown,
  code: Code,
): error is NexusError<Code>
export function isNexusError(error: unknown, code?: NexusErrorCode): boolean {
  // By name: `instanceof` does not hold for the class of another copy of the package.
  if (!(error instanceof Error) || error.name !== 'NexusError' || !('code' in error)) return false
  return code === undefined || error.code === code
}

/** An error of the SDK itself. */
export function clientError<Code extends keyof ClientErrorData>(
  code: Code,
  data: NexusErrorData[Code] & ClientErrorData[Code],
  { path = null, status = null, requestId = null, cause }: ClientErrorContext = {},
): NexusError<Code> {
  const sentences = clientErrors[code](data)
  return new NexusError(code, data, { ...sentences, path, status, requestId }, cause)
}

type ClientErrorContext = {
  path?: string | null
  status?: number | null
  requestId?: string | null
  cause?: unknown
}
