import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Handler, read } from '../http/call.ts'
import { currency, expand, metadata, positive, wholeNumber } from '../http/fields.ts'
import { Refusal } from '../http/answer.ts'
import { newId } from '../ids.ts'
import { present } from '../present.ts'
import type { Session } from '../world.ts'

const address = z.url('Not a valid URL').max(5000)
const CreateSession = z.strictObject({
  mode: z.literal('payment'),
  client_reference_id: z.string().max(200).optional(),
  customer_email: z.email('Invalid email address').max(512).optional(),
  line_items: z
    .array(
      z.strictObject({
        quantity: positive,
        price_data: z.strictObject({
          currency,
          unit_amount: positive,
          product_data: z.strictObject({ name: z.string().min(1).max(5000) }),
        }),
      }),
    )
    .min(1),
  payment_intent_data: z
    .strictObject({ metadata, description: z.string().max(1000).optional() })
    .optional(),
  metadata,
  success_url: address,
  cancel_url: address.optional(),
  expires_at: wholeNumber.optional(),
  expand,
})

const halfHour = 1_800_000
const day = 24 * 3_600_000

/** Opens a hosted page. Its PaymentIntent is made when somebody pays there, not before. */
export const createSession: Handler = ({ emulator, params }) => {
  const input = read(CreateSession, params)
  const now = emulator.clock.now()
  const expiresAt = input.expires_at === undefined ? now + day : input.expires_at * 1000
  if (expiresAt < now + halfHour - 60_000 || expiresAt > now + day + 60_000) {
    throw new Refusal(
      400,
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.',
      { param: 'expires_at' },
    )
  }
  const [first] = input.line_items
  const currencies = new Set(input.line_items.map((item) => item.price_data.currency))
  if (!first || currencies.size > 1)
    throw new Refusal(400, 'All line items must have the same currency.', { param: 'line_items' })
  const session: Session = {
    id: newId('cs_test'),
    createdAt: now,
    amountMinor: input.line_items.reduce(
      (total, item) => total + item.quantity * item.price_data.unit_amount,
      0,
    ),
    currency: first.price_data.currency,
    clientReferenceId: input.client_reference_id ?? null,
    intentId: null,
    status: 'open',
    paid: false,
    token: randomBytes(24).toString('base64url'),
    title: first.price_data.product_data.name,
    email: input.customer_email ?? null,
    successUrl: input.success_url,
    cancelUrl: input.cancel_url ?? null,
    metadata: input.metadata,
    intentMetadata: input.payment_intent_data?.metadata ?? {},
    expiresAt,
  }
  emulator.world.sessions.set(session.id, session)
  emulator.changed()
  return present.session(session, emulator)
}
