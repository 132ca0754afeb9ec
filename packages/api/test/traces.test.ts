import { expect, test } from 'vitest'
import { currentTrace } from '../src/observe/span.ts'
import { startTracing } from '../src/observe/tracing.ts'
import { openHouse, publishListing } from './house.ts'
import { bookAndPay } from './house/book.ts'
import { openOtlp, type ReceivedSpan } from './house/otlp.ts'
import { eventually } from './house/wait.ts'

test('with no receiver set there are no spans, and jobs carry nothing', async () => {
  await startTracing({ OTEL_TRACES_SAMPLER_ARG: 1 }, { service: 'nobody' })
  expect(currentTrace()).toBeUndefined()
})

test(
  'one trace leads from the notice of the gateway over the job and the question to the gateway to the mail',
  { timeout: 90_000 },
  async () => {
    await using otlp = await openOtlp()
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url }
    await using house = await openHouse({ worker: true, env })
    const endTracing = await startTracing(house.deps.config, { service: 'nexus-api' })
    const host = await house.host()
    const guest = await house.guest()
    const listing = await publishListing(host)
    await bookAndPay(guest, { listingId: listing.id })

    const mail = await eventually('the span of a mail', () => {
      const mails = otlp.spans.filter((span) => span.name === 'mail send')
      return Promise.resolve(
        mails.find((span) => up(otlp.spans, span)[1] === 'job emails/booking-confirmed-guest'),
      )
    })
    await endTracing()
    // Its notice or its callback, whichever came last before the job began.
    const notice = expect.stringMatching(/^(POST|GET) \/webhooks\//) as string
    expect(up(otlp.spans, mail)).toEqual([
      'mail send',
      'job emails/booking-confirmed-guest',
      'job payments/settle',
      notice,
    ])
    const trace = otlp.spans.filter((span) => span.traceId === mail.traceId)
    const verify = trace.find((span) => span.name === 'chapa verify')
    expect(up(otlp.spans, verify!)).toEqual(['chapa verify', 'job payments/settle', notice])
    expect(new Set(trace.map((span) => span.service))).toEqual(
      new Set(['nexus-api', 'nexus-worker']),
    )
    const start = otlp.spans.find((span) => span.name === 'payments.start')
    expect(start?.attributes).toMatchObject({ 'http.response.status_code': 200 })
    const everything = JSON.stringify(otlp.spans)
    for (const secret of [guest.email, guest.token, 'Sara Bekele'])
      expect(everything).not.toContain(secret)

    const [run] = await house.deps.db.prisma.jobRun.findMany({
      where: { kind: 'payments/settle', traceId: mail.traceId },
    })
    expect(run?.outcome).toBe('succeeded')
    expect(JSON.stringify(run?.payload)).not.toContain('_trace')
  },
)

/** The names from a span up to the root of its trace. */
function up(spans: ReceivedSpan[], span: ReceivedSpan): string[] {
  const parent = spans.find(
    (other) => other.traceId === span.traceId && other.spanId === span.parentSpanId,
  )
  return [span.name, ...(parent ? up(spans, parent) : [])]
}
