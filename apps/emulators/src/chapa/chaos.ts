import { z } from 'zod'
import { chance, pick } from './chance.ts'
import { type Fault, faultKinds } from '../gateway/faults.ts'
import type { Operation } from './http/routes.ts'
import type { World } from './world.ts'
import { type WebhookStep, webhookStepSchema } from './webhooks/delivery.ts'

const probability = z.number().min(0).max(1)

/** Faults that come by chance, drawn from a seed: the n-th call of an operation meets the same one in every run. */
export const chaosSchema = z.strictObject({
  seed: z.int().default(1),
  /** Shares of the calls of an operation, or of every operation when none is named. */
  calls: z
    .array(
      z.strictObject({
        kind: z.enum(faultKinds),
        operation: z.string().optional(),
        probability,
        holdMs: z.int().min(0).optional(),
      }),
    )
    .default([]),
  /** Shares of the events; what an event meets is what a step of the script does. */
  webhooks: z.array(webhookStepSchema.extend({ probability })).default([]),
  /** Shares of refunds and transfers that were taken and then end badly. */
  refundsFail: probability.default(0),
  transfersFail: probability.default(0),
})

export type Chaos = z.infer<typeof chaosSchema> & { drawn: Record<string, number> }

export const noChaos: Chaos = { ...chaosSchema.parse({}), drawn: {} }

/** The fault that the next call of an operation meets by chance. */
export function drawFault({ chaos }: World, operation: Operation): Fault | null {
  const fitting = chaos.calls.filter((rule) => (rule.operation ?? operation) === operation)
  if (fitting.length === 0) return null
  const rule = pick(fitting, draw(chaos, `call ${operation}`))
  return rule && { kind: rule.kind, operation, times: 1, holdMs: rule.holdMs }
}

/** What happens to the next event by chance. */
export function drawStep({ chaos }: World, event: string): WebhookStep | null {
  const fitting = chaos.webhooks.filter((rule) => (rule.event ?? event) === event)
  if (fitting.length === 0) return null
  const rule = pick(fitting, draw(chaos, 'webhook'))
  if (!rule) return null
  const { probability: _probability, ...step } = rule
  return step
}

/** How the next refund or transfer ends, when it would end well. */
export function drawFailure({ chaos }: World, what: 'refund' | 'transfer'): boolean {
  const share = what === 'refund' ? chaos.refundsFail : chaos.transfersFail
  return share > 0 && draw(chaos, `end of ${what}`) < share
}

function draw(chaos: Chaos, name: string): number {
  const count = (chaos.drawn[name] ?? 0) + 1
  chaos.drawn[name] = count
  return chance({ seed: chaos.seed, name, count })
}
