import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Fault, faultSchema } from '../faults.ts'
import type { Gateway, Webhook } from '../gateway.ts'

type World<Step, Settings> = {
  faults: Fault[]
  webhook: Webhook
  script: Step[]
  settings: Settings
}

type Knows<Step, Settings> = {
  /** The operations that a fault can be aimed at. */
  operations: string[]
  stepSchema: z.ZodType<Step>
  someSettingsSchema: z.ZodType<Partial<Settings>>
}

const clockSchema = z.strictObject({
  now: z.coerce.date().optional(),
  advanceMs: z.number().optional(),
  frozen: z.boolean().optional(),
})

const webhookSchema = z.strictObject({
  url: z.url().nullable().optional(),
  secret: z.string().min(1).optional(),
})

/** What a test may switch at every gateway: faults, clock, webhook, script, settings. */
export function serveCommonSwitches<Step, Settings extends object>(
  server: FastifyInstance,
  { world, clock }: Gateway<World<Step, Settings>>,
  { operations, stepSchema, someSettingsSchema }: Knows<Step, Settings>,
): void {
  const aimedFault = faultSchema.extend({ operation: z.enum(operations).optional() })
  const faultsSchema = z.union([aimedFault, z.array(aimedFault)])
  const scriptSchema = z.strictObject({ steps: z.array(stepSchema) })

  server.post('/faults', async (request) => {
    const faults = faultsSchema.parse(request.body)
    world.faults.push(...(Array.isArray(faults) ? faults : [faults]))
    return { faults: world.faults }
  })
  server.delete('/faults', async () => ({ faults: (world.faults = []) }))
  server.put('/clock', async (request) => {
    const { now, advanceMs, frozen } = clockSchema.parse(request.body)
    clock.move({
      ...(now ? { now } : {}),
      ...(advanceMs === undefined ? {} : { advanceMs }),
      ...(frozen === undefined ? {} : { frozen }),
    })
    return { now: new Date(clock.now()) }
  })
  server.delete('/clock', async () => {
    clock.reset()
    return { now: new Date(clock.now()) }
  })
  server.put('/webhook', async (request) => {
    const { url, secret } = webhookSchema.parse(request.body)
    if (url !== undefined) world.webhook.url = url
    if (secret !== undefined) world.webhook.secret = secret
    return { url: world.webhook.url }
  })
  server.put('/webhook/script', async (request) => {
    world.script = scriptSchema.parse(request.body).steps
    return { steps: world.script }
  })
  server.put('/settings', async (request) => {
    world.settings = { ...world.settings, ...someSettingsSchema.parse(request.body) }
    return world.settings
  })
}
