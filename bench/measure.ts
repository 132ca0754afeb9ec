import type { Figure } from './figures.ts'
import type { Options } from './options.ts'

/** One benchmark: measures and gives its figures. */
export type Measure = (options: Options, databaseUrl: string) => Promise<Figure[]>
