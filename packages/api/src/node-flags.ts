/**
 * How Node should run our processes, so that the API stays below 200 MB under load and the worker below 150 MB. By
 * itself V8 lets its heap grow to several times what is in use; these cost some CPU and save half of the memory. They
 * only work when given at start.
 */
// Optimising Prisma's query compiler (WebAssembly, whose plans are kept) takes 10 to 20 MB.
const frugal = ['--liftoff-only']

/** Room for what some thirty requests hold at once, so that it dies young; what lives longer is looked at early. */
export const apiFlags = [...frugal, '--max-semi-space-size=8', '--heap-growing-percent=50']

/** A worker waits more than it computes: fewer compilers that hold memory of their own, for a tenth of its speed. */
export const workerFlags = [
  ...frugal,
  '--max-semi-space-size=1',
  '--no-maglev',
  '--no-concurrent-recompilation',
]

/**
 * With an arena per thread glibc keeps some 15 MB of freed memory. Another 6 it keeps because it learns from large blocks
 * that were freed to expect more of them, unless both of its thresholds are given (mallopt(3)); these are its own.
 */
export const nodeEnv = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
}
