import type { ApiErrorData, ProcedureErrors, ProcedurePath } from '@nexus/sdk'

/**
 * What tRPC's clients read of a query. Nothing of tRPC is imported: the types that they look at are written out, so that
 * every minor of it, and every copy, finds the same.
 */
export interface QueryDef<Input, Output, Path extends ProcedurePath> {
  /** Its types. */
  readonly _def: ProcedureDef<'query', Input, Output, Path>
  /** For the server only. */
  readonly meta: never
  /** For the server only. */
  (): Promise<Output>
}

/** What tRPC's clients read of a mutation. */
export interface MutationDef<Input, Output, Path extends ProcedurePath> {
  /** Its types. */
  readonly _def: ProcedureDef<'mutation', Input, Output, Path>
  /** For the server only. */
  readonly meta: never
  /** For the server only. */
  (): Promise<Output>
}

/** What tRPC's clients read of a subscription; each event comes with the id to go on after. */
export interface SubscriptionDef<Input, Event, Path extends ProcedurePath> {
  /** Its types. */
  readonly _def: ProcedureDef<'subscription', Input, AsyncIterable<Tracked<Event>>, Path>
  /** For the server only. */
  readonly meta: never
  /** For the server only. */
  (): Promise<AsyncIterable<Tracked<Event>>>
}

/** An event and its id. */
export interface Tracked<Event> {
  /** Pass it as `lastEventId` to go on after it. */
  id: string
  /** The event. */
  data: Event
}

/** The types of a procedure, where tRPC looks for them. */
export interface ProcedureDef<Kind extends string, Input, Output, Path extends ProcedurePath> {
  /** What goes in, what comes out, and what an error looks like. */
  readonly $types: {
    /** What it takes. */
    input: Input
    /** What it answers. */
    output: Output
    /** What its errors look like. Clients before 11.25 give the errors of all procedures. */
    errorShape: ErrorShape<Path>
  }
  /** Says to tRPC what this is. */
  readonly procedure: true
  /** Says to tRPC what kind of procedure. */
  readonly type: Kind
  /** For the server only. */
  readonly meta: never
  /** For the server only. */
  readonly experimental_caller: never
  /** For the server only. */
  readonly inputs: never
}

/** What tRPC's clients read of a router. */
export interface RouterDef<Record> {
  /** What holds for all procedures. */
  readonly _def: {
    /** What clients need to know. */
    readonly _config: {
      /** Types that all procedures share. */
      readonly $types: {
        /** For the server only. */
        ctx: object
        /** For the server only. */
        meta: object
        /** What errors look like. */
        errorShape: ErrorShape<ProcedurePath>
        /** Answers come through a transformer: dates are `Date`. */
        transformer: true
      }
      /** For the server only. */
      readonly transformer: never
      /** For the server only. */
      readonly errorFormatter: never
      /** For the server only. */
      readonly allowOutsideOfServer: never
      /** For the server only. */
      readonly isServer: never
      /** For the server only. */
      readonly isDev: never
      /** For the server only. */
      readonly pathSeparator: never
    }
    /** Says to tRPC what this is. */
    readonly router: true
    /** The procedures. */
    readonly procedures: Record
    /** The procedures. */
    readonly record: Record
    /** For the server only. */
    readonly lazy: never
  }
  /** For the server only. */
  readonly createCaller: never
}

/** `error.shape` of a `TRPCClientError`. */
export interface ErrorShape<Path extends ProcedurePath> {
  /** A sentence that a person may be shown. */
  message: string
  /** The number that JSON-RPC has for it. */
  code: number
  /** `error.data`: comparing `code` narrows `details`. */
  data: ErrorData<ProcedureErrors[Path]>
}

/** `error.data` of a `TRPCClientError`, for each of the codes. */
export type ErrorData<Code extends keyof ApiErrorData> = { [Each in Code]: ErrorDataOf<Each> }[Code]

/** `error.data` of a `TRPCClientError`. */
export interface ErrorDataOf<Code extends keyof ApiErrorData> {
  /** What went wrong. */
  code: Code
  /** What the code brings along; null for most. */
  details: ApiErrorData[Code]
  /** HTTP status. */
  httpStatus: number
  /** The procedure that was called. */
  path: string | null
  /** Quote it when you ask for help. */
  requestId: string | null
  /** Page about this code. */
  docs: string
  /** What the program, or its author, can do about it. */
  remedy: string
}
