import { z } from 'zod'

const first = new Date('2000-01-01T00:00:00Z')
const last = new Date('2200-01-01T00:00:00Z')

/** An instant that somebody may mean: JavaScript knows some that PostgreSQL does not. */
export function instant() {
  return z
    .date()
    .min(first, 'Give an instant of this century or the next.')
    .max(last, 'Give an instant of this century or the next.')
}
