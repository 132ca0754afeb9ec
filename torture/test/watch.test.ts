import { expect, test } from 'vitest'
import type { Handling, Writing } from '../src/watch/read.ts'
import { recoveriesOf } from '../src/watch/recoveries.ts'
import { heldByTheLiving, judgeZombie } from '../src/watch/zombies.ts'

const handling = (
  atMs: number,
  what: Handling['what'],
  who: string,
  session = `${who}#1`,
): Handling => ({ jobId: 7, task: 'payments/settle', what, who, session, payload: '{}', atMs })
const writing = (atMs: number, who: string, session = `${who}#1`): Writing => ({
  what: 'payment',
  who,
  session,
  atMs,
})

test('a job is recovered when somebody else has it in hand, and lost when nobody ever has', () => {
  const taken = handling(10, 'taken', 'a')
  const silenced = { who: 'a', atMs: 20 }
  expect(recoveriesOf([taken], silenced)).toMatchObject([{ jobId: 7, ms: null }])
  expect(
    recoveriesOf(
      [taken, handling(900, 'given back', 'b'), handling(1_020, 'taken', 'b')],
      silenced,
    ),
  ).toMatchObject([{ ms: 1_000 }])
})

test('what was finished before, or was on its way already, was in nobody’s hands', () => {
  const taken = handling(10, 'taken', 'a')
  const silenced = { who: 'a', atMs: 20 }
  expect(recoveriesOf([taken, handling(15, 'finished', 'a')], silenced)).toEqual([])
  expect(recoveriesOf([taken, handling(21, 'finished', 'a')], silenced)).toEqual([])
  expect(recoveriesOf([taken], { who: 'b', atMs: 20 })).toEqual([])
})

test('a zombie is who writes after its job has gone to another, not who takes its place', () => {
  const handlings = [handling(10, 'taken', 'a'), handling(500, 'taken', 'b')]
  const judged = (...writings: Writing[]) =>
    judgeZombie({ who: 'a', atMs: 20 }, { handlings, writings })
  expect(judged(writing(15, 'a'))).toEqual({ wasReplaced: true, wrote: [] })
  expect(judged(writing(600, 'a')).wrote).toHaveLength(1)
  expect(judged(writing(600, 'a', 'a#2'), writing(600, 'b')).wrote).toEqual([])
  expect(
    judgeZombie({ who: 'a', atMs: 20 }, { handlings: handlings.slice(0, 1), writings: [] })
      .wasReplaced,
  ).toBe(false)
})

test('who lets go of a job itself, and then works on, is no zombie', () => {
  const handlings = [
    handling(10, 'taken', 'a'),
    handling(50, 'given back', 'a'),
    handling(500, 'taken', 'b'),
  ]
  const writings = [writing(600, 'a')]
  expect(judgeZombie({ who: 'a', atMs: 20 }, { handlings, writings }).wasReplaced).toBe(false)
})

test('a mail may come again only from one who had it in hand when stopped', () => {
  const taken: Handling = {
    ...handling(10, 'taken', 'a'),
    task: 'emails/payment-received',
    payload: '{"bookingId":"b-1"}',
  }
  const isHeld = (who: string, atMs: number) => heldByTheLiving([taken], [{ who, atMs }])
  expect(isHeld('a', 20)('emails/payment-received:b-1')).toBe(true)
  expect(isHeld('a', 20)('emails/payment-received:b-2')).toBe(false)
  expect(isHeld('a', 20)('emails/booking-confirmed-host:b-1')).toBe(false)
  expect(isHeld('a', 5)('emails/payment-received:b-1')).toBe(false)
  expect(isHeld('b', 20)('emails/payment-received:b-1')).toBe(false)
})
