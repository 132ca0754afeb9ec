import { createParser, type EventSourceMessage } from 'eventsource-parser'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SseMessage, sseReader } from './sse.ts'

const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', ':', '{', '\t', '0') })
const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('data', 'event', 'id', '', 'retry', 'other'),
      fc.constantFrom(':', ': ', ''),
      text,
    )
    .map((parts) => parts.join('')),
  fc.constant(''),
)
const end = fc.constantFrom('\n', '\r\n', '\r')
const streams = fc
  .array(fc.tuple(line, end), { maxLength: 30 })
  // A last line that says nothing, so that a carriage return before it is known to be whole.
  .map((lines) => `${lines.flat().join('')}:\n`)

test('a stream is read as the package eventsource-parser reads it, wherever it is cut', () => {
  let messages = 0
  fc.assert(
    fc.property(streams, fc.array(fc.nat(60), { maxLength: 10 }), (stream, cuts) => {
      const whole = read(stream)
      messages += whole.length
      expect(inPieces(stream, cuts)).toEqual(whole)
      expect(whole).toEqual(judge(stream))
    }),
    { numRuns: 3_000 },
  )
  expect(messages).toBeGreaterThan(200)
})

function read(stream: string): SseMessage[] {
  return sseReader()(stream)
}

function inPieces(stream: string, cuts: number[]): SseMessage[] {
  const next = sseReader()
  const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length]
  return places.slice(1).flatMap((to, index) => next(stream.slice(places[index], to)))
}

function judge(stream: string): SseMessage[] {
  const found: EventSourceMessage[] = []
  createParser({ onEvent: (message) => void found.push(message) }).feed(stream)
  return found.map(({ event, id, data }) => ({ event: event || 'message', id: id ?? '', data }))
}
