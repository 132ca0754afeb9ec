import type { Emulator } from '../emulator.ts'
import { type Answer, Refusal } from './answer.ts'

const keepMs = 24 * 3_600_000

type Asked = { key: string; fingerprint: string }

/** The answer that a key has got within the last day; a key that comes with something else is refused. */
export function answeredBefore(emulator: Emulator, { key, fingerprint }: Asked): Answer | null {
  const before = emulator.world.answered.get(key)
  if (!before || before.at + keepMs < emulator.clock.now()) return null
  if (before.fingerprint !== fingerprint) {
    throw new Refusal(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      { type: 'idempotency_error' },
    )
  }
  return { code: before.code, body: before.body }
}

/** Keeps an answer for its key: also an error, if the request began to be carried out. */
export function keepAnswer(
  emulator: Emulator,
  { key, fingerprint }: Asked,
  { code, body }: Answer,
): void {
  emulator.world.answered.set(key, { fingerprint, code, body, at: emulator.clock.now() })
}
