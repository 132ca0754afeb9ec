import type { Webhook } from './gateway.ts'

type World = { settings: { webhooks: boolean }; webhook: Webhook }

/** Why an event is not put on its way at all, for the journal. */
export function whySkipped(
  { settings, webhook }: World,
  step: { action: string } | null,
): string | null {
  if (!settings.webhooks) return 'webhooks are switched off'
  if (webhook.url === null) return 'no webhook URL is set'
  return step?.action === 'drop' ? 'the script drops it' : null
}
