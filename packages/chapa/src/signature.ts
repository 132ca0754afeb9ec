import { createHmac, timingSafeEqual } from 'node:crypto'

/** An HTTP message as it came: the body as text, unparsed, since the signature is over its bytes. */
export type Incoming = {
  headers: Record<string, string | string[] | undefined>
  rawBody: string
}

/**
 * How a message is signed.
 * - `body`: `x-chapa-signature` over the bytes that came.
 * - `rewritten-body`: over the same JSON as JavaScript writes it, which is what Chapa's sample signs.
 * - `body-in-chapa-signature`, `rewritten-body-in-chapa-signature`: the same in the other header, as custom webhooks
 *   and approvals have it.
 * - `constant`: `chapa-signature` is the secret signed with itself. It is the same on every message, so whoever has
 *   seen one can sign anything: it proves nothing about this one.
 */
export type SignatureVariant =
  | 'body'
  | 'rewritten-body'
  | 'body-in-chapa-signature'
  | 'rewritten-body-in-chapa-signature'
  | 'constant'

export type Signature =
  | { isAuthentic: true; variant: Exclude<SignatureVariant, 'constant'>; secretIndex: number }
  | { isAuthentic: false; variant: 'constant'; secretIndex: number }
  | { isAuthentic: false; variant: null; secretIndex: null }

type Candidate = { variant: SignatureVariant; header: string; message: (secret: string) => string }

/** Which of the secrets signed a message, and how. Chapa's pages do not say which secret it is, so give all you have. */
export function checkSignature(incoming: Incoming, secrets: readonly string[]): Signature {
  for (const { variant, header, message } of candidates(incoming.rawBody)) {
    const given = incoming.headers[header]
    if (typeof given !== 'string') continue
    const secretIndex = secrets.findIndex(
      (secret) => secret !== '' && isSigned(given, { secret, message: message(secret) }),
    )
    if (secretIndex === -1) continue
    return variant === 'constant'
      ? { isAuthentic: false, variant, secretIndex }
      : { isAuthentic: true, variant, secretIndex }
  }
  return { isAuthentic: false, variant: null, secretIndex: null }
}

/** Signs a body as Chapa does in `x-chapa-signature`; for tests and emulators. */
export function signBody(body: string, secret: string): string {
  return hmac(secret, body).toString('hex')
}

function candidates(rawBody: string): Candidate[] {
  const own = 'x-chapa-signature'
  const other = 'chapa-signature'
  const rewritten = rewrite(rawBody)
  const asSent = () => rawBody
  const asWritten = () => rewritten ?? rawBody
  const all: Candidate[] = [
    { variant: 'body', header: own, message: asSent },
    { variant: 'rewritten-body', header: own, message: asWritten },
    { variant: 'body-in-chapa-signature', header: other, message: asSent },
    { variant: 'rewritten-body-in-chapa-signature', header: other, message: asWritten },
    { variant: 'constant', header: other, message: (secret) => secret },
  ]
  return all.filter(({ message }) => message !== asWritten || rewritten !== null)
}

/** JSON as JavaScript writes it; null when that is the text itself or there is none. */
function rewrite(rawBody: string): string | null {
  try {
    const rewritten = JSON.stringify(JSON.parse(rawBody))
    return rewritten === rawBody ? null : rewritten
  } catch {
    // No JSON, or so deep that writing it would overflow the stack; whoever sent it has proved nothing yet.
    return null
  }
}

function isSigned(
  given: string,
  { secret, message }: { secret: string; message: string },
): boolean {
  const expected = hmac(secret, message)
  const presented = Buffer.from(given, 'hex')
  return presented.length === expected.length && timingSafeEqual(presented, expected)
}

function hmac(secret: string, message: string): Buffer {
  return createHmac('sha256', secret).update(message).digest()
}
