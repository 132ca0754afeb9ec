/** Jobs at once. They mostly wait, for the gateway, the mail server or PostgreSQL. */
export const concurrency = 10

/** Ten running jobs, one LISTEN, and room to fetch and finish others meanwhile. */
export const poolSize = concurrency + 4

/**
 * New jobs are announced by NOTIFY, so this is only how late a job that waits for its time may
 * be: a hold that ends, a retry.
 */
export const pollIntervalMs = 1_000

/** Jobs in the outbox wait for minutes; this is how late they may reach the queue. */
export const relayEveryMs = 1_000

/** How late a worker may hear that a kind of job is paused, or no longer. */
export const readPausesEveryMs = 1_000

/** What is stuck has been so for long; this is how late it is found. */
export const upkeepEveryMs = 60_000

/** While a new version is rolled out, its jobs may be older than the first worker that knows them. */
export const unknownForMs = 5 * 60_000

/** Longer than a call to the gateway or the mail server takes in all but the worst case. */
export const stopWithinMs = 10_000

// No local queue and no batches of finished jobs: what a killed worker leaves behind is then at
// most one job per slot, each of which had begun.
