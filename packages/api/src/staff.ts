import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from './root.ts'

/** What internal tools call; never published. */
export type StaffInputs = inferRouterInputs<AppRouter>['staff']
export type StaffOutputs = inferRouterOutputs<AppRouter>['staff']
