import { createDecipheriv } from 'node:crypto'
import { z } from 'zod'
import { testOtp } from '../checkout/instruments.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, refuseFields } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { missing, textField } from '../http/call.ts'
import { attemptPayment } from '../payments/attempt.ts'
import { paymentByReference } from '../payments/find.ts'

const Client = z.object({ requestID: z.string(), otp: z.string() })

/** POST /validate?type=T: the customer's one-time code, encrypted with the key of the dashboard. No envelope. */
export function validateCharge({ emulator, body, mode }: Call): Answer {
  refuseFields(missing(body, ['reference', 'client']))
  const payment = paymentByReference(emulator, textField(body, 'reference') ?? '')
  const client = decrypted(textField(body, 'client') ?? '', emulator.world.settings.encryptionKey)
  const isRight =
    payment?.charge !== undefined &&
    payment.mode === mode &&
    client?.requestID === payment.charge.requestId
  if (!payment || !isRight) {
    throw new Refusal(400, 'Invalid client data or Transaction is nowhere to be found.')
  }
  const method = payment.method ?? 'test'
  const outcome = client?.otp === testOtp ? 'success' : 'failure'
  emulator.lookups.openCharges.delete(payment)
  attemptPayment(emulator, payment, { outcome, method })
  if (outcome === 'failure') throw new Refusal(400, 'Payment failed')
  const done = { message: 'Payment is completed', trx_ref: payment.reference, processor_id: null }
  return { code: 200, body: done }
}

// Base64 of 3DES in ECB mode, padded as PKCS says, over JSON.
function decrypted(client: string, key: string): z.infer<typeof Client> | null {
  try {
    const decipher = createDecipheriv('des-ede3-ecb', Buffer.from(key), null)
    const text = decipher.update(client, 'base64', 'utf8') + decipher.final('utf8')
    return Client.parse(JSON.parse(text))
  } catch {
    return null
  }
}
