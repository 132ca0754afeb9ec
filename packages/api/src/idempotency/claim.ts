import type { Tx } from '@nexus/db/client'
import type { Deps } from '../context.ts'
import { NexusError } from '../errors.ts'
import type { SealedKey } from './key.ts'
import { seal } from './seal.ts'
import { type Attempt, keepAnswer, keepAnswerIn, leaseMs, releaseKey } from './store.ts'

/** What a verb knows of the idempotency key that it runs under. */
export interface Claim {
  /** The id for what the verb makes: an earlier attempt that nobody heard of has made it under the same one. */
  readonly effectId: string
  /** An earlier attempt ended without an answer, perhaps after it had its effect. */
  readonly again: boolean
  /**
   * Keeps the answer in the transaction of the effect.
   *
   * @throws IDEMPOTENCY_IN_FLIGHT, which undoes the transaction, when another attempt has begun in the meantime.
   */
  keepIn(tx: Tx, answer: unknown): Promise<void>
  /** Called when a transaction has committed in which that may have happened. */
  kept(): void
}

type Outcome = { output: unknown } | { error: NexusError }

/** How an answer is written down: an output as the wire has it, or an error by its code. */
export type Text = (outcome: Outcome) => string

type Holding = {
  key: SealedKey
  attempt: Attempt
  /** Makes what a verb answers into the output of its procedure. */
  check: (answer: unknown) => unknown
  text: Text
}

/** A claim as its holder sees it. */
export class HeldClaim implements Claim {
  readonly #deps: Pick<Deps, 'db'>
  readonly #held: Holding
  #inTransaction = false
  #isKept = false

  constructor(deps: Pick<Deps, 'db'>, held: Holding) {
    this.#deps = deps
    this.#held = held
  }

  get effectId(): string {
    return this.#held.attempt.effectId
  }

  get again(): boolean {
    return this.#held.attempt.attempt > 1
  }

  async keepIn(tx: Tx, answer: unknown): Promise<void> {
    const output = this.#held.check(answer)
    const kept = await keepAnswerIn(tx, this.#held.key, this.#sealed({ output }))
    if (!kept) throw inFlight(leaseMs)
    this.#inTransaction = true
  }

  kept(): void {
    this.#isKept = this.#inTransaction
  }

  /** Keeps an answer that was not kept with its effect; false when it is no longer ours to give. */
  async keep(outcome: Outcome): Promise<boolean> {
    return this.#isKept || (await keepAnswer(this.#deps, this.#held.key, this.#sealed(outcome)))
  }

  release(): Promise<void> {
    return releaseKey(this.#deps, this.#held.key, this.#held.attempt)
  }

  #sealed(outcome: Outcome) {
    const { key, attempt, text } = this.#held
    return { ...attempt, answer: seal(key, text(outcome)) }
  }
}

/** Most attempts end soon, and one that runs long will run longer: wait as long again as it has been running. */
export function inFlight(leaseLeftMs: number): NexusError {
  const runningMs = leaseMs - leaseLeftMs
  const retryAfterMs = Math.min(Math.max(leaseLeftMs, 1), Math.max(100, runningMs))
  return new NexusError('IDEMPOTENCY_IN_FLIGHT', { data: { retryAfterMs } })
}
