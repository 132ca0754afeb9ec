export { asNexusError } from './as-nexus-error.ts'
export {
  type NexusConnection,
  nexusConnection,
  type NexusConnectionOptions,
  type NexusOperation,
} from './connection.ts'
export type {
  ErrorData,
  ErrorDataOf,
  ErrorShape,
  MutationDef,
  ProcedureDef,
  QueryDef,
  RouterDef,
  SubscriptionDef,
  Tracked,
} from './procedure.ts'
export type * from './generated.ts'
export { type NexusTransformer, nexusTransformer, type WireValue } from './transformer.ts'
