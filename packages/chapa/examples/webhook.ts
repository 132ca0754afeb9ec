import { type Incoming, readWebhook } from '../src/index.ts'

export function receive(
  incoming: Incoming,
  settle: (txRef: string) => void,
): { status: 200 | 401 } {
  // #region webhook
  const secrets = [process.env.CHAPA_WEBHOOK_SECRET ?? '', process.env.CHAPA_SECRET_KEY ?? '']
  const { signature, notice } = readWebhook(incoming, secrets)
  if (!signature.isAuthentic) return { status: 401 }
  if (notice?.kind === 'charge') settle(notice.txRef) // which asks chapa.verify
  return { status: 200 }
  // #endregion
}
