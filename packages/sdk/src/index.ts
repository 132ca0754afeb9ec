export type {
  Checkout,
  CheckoutAwaitingPayment,
  CheckoutCancelled,
  CheckoutConfirmed,
  CheckoutError,
  CheckoutExpired,
  CheckoutFailed,
  CheckoutHeld,
  CheckoutNew,
  CheckoutOptions,
  CheckoutProgress,
  CheckoutQuoted,
  CheckoutStanding,
  CheckoutState,
  KeptCheckout,
  PriceChange,
  SettledOptions,
} from './checkout/types.ts'
export type {
  BadResponseData,
  CallErrorCode,
  ClientErrorData,
  InvalidUrlData,
  NetworkData,
  ServerTooOldData,
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
export { type FormatMoneyOptions, formatMoney, parseMoney, toMajor } from './money.ts'
export { addMoney, compareMoney, multiplyMoney, splitMoney, subtractMoney } from './money-math.ts'
export type {
  CallOptions,
  KeyStore,
  NexusOptions,
  RequestEvent,
  ResponseEvent,
  SessionStore,
  StoredSession,
  UnansweredChanges,
} from './options.ts'
export {
  availableActions,
  type BookingActionFrom,
  type BookingStatusAfter,
  type BookingTransition,
  isFinal,
  nextStatus,
  type StandingBooking,
} from './states.ts'
export {
  addDays,
  addMonths,
  datesOf,
  daysBetween,
  hasNight,
  isStayDate,
  nightsOf,
  overlap,
  parseStay,
  parseStayDate,
  type StayRange,
} from './stay.ts'
export { type CheckOuts, checkOutsAfter, isFree } from './stay-choice.ts'
export { localDateOf, stayDateIn, stayDateOf } from './stay-here.ts'
export {
  type CalendarDay,
  type CalendarMonth,
  type CalendarWeekday,
  monthOf,
  type MonthOptions,
} from './stay-month.ts'
export {
  formatDistance,
  formatInstant,
  type FormatInstantOptions,
  formatStay,
  formatStayDate,
  type FormatStayDateOptions,
} from './stay-text.ts'
export type { Items, ItemsOptions, Pages } from './pages.ts'
export { type Store, webStorage } from './store.ts'
export type { SettledPayment } from './settled.ts'
export type { WaitForOptions } from './wait-for.ts'
export type { WatchOptions } from './watch.ts'
