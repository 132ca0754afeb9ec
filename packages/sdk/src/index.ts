export type {
  BadResponseData,
  ClientErrorData,
  InvalidUrlData,
  NetworkData,
  TimeoutData,
} from './client-errors.ts'
export { createNexus, type Nexus } from './client.ts'
export {
  type AnyNexusError,
  type ErrorOf,
  isNexusError,
  NexusError,
  type NexusErrorCode,
  type NexusErrorData,
  type NexusErrorDetails,
  type ProcedurePath,
} from './errors.ts'
export type * from './generated/errors.ts'
export type * from './generated/methods.ts'
export { contractVersion } from './generated/procedures.ts'
export { bookingTransitions } from './generated/transitions.ts'
export type * from './generated/types.ts'
export { addMoney, type FormatMoneyOptions, formatMoney, parseMoney, toMajor } from './money.ts'
export type {
  CallOptions,
  NexusOptions,
  RequestEvent,
  ResponseEvent,
  SessionStore,
} from './options.ts'
export { availableActions, type BookingTransition, isFinal, nextStatus } from './states.ts'
export {
  addDays,
  datesOf,
  type FormatStayDateOptions,
  formatStayDate,
  isStayDate,
  nightsOf,
  overlap,
  type StayRange,
  stayDateIn,
} from './stay.ts'
