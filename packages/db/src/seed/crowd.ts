import type { Rows } from './copy.ts'
import { instant, msOf } from './days.ts'
import { emailOf, homeOf, nameOf } from './people.ts'
import { diceOf } from './random.ts'

/** The guests of the seed. Nobody remembers them: each can be made again from its number. */
export type Crowd = {
  size: number
  idOf(number: number): string
  write(rows: Rows, from: number, to: number): void
}

const stream = 3

export function crowdOf({
  seed,
  listings,
  today,
}: {
  seed: number
  listings: number
  today: number
}): Crowd {
  const make = (number: number) => {
    const dice = diceOf(seed, stream, number)
    const createdMs = msOf(today - dice.between(500, 1_500)) + dice.between(0, 86_399) * 1_000
    return { dice, createdMs, id: dice.uuid(createdMs) }
  }
  return {
    size: Math.max(40, Math.ceil(listings * 0.7)),
    idOf: (number) => make(number).id,
    write(rows, from, to) {
      for (let number = from; number < to; number++) {
        const { dice, createdMs, id } = make(number)
        const name = nameOf(dice, homeOf(dice))
        rows.add('user', [
          id,
          name,
          emailOf(name, number + 1, 'guest'),
          true,
          null,
          instant(createdMs),
          instant(createdMs),
        ])
      }
    },
  }
}
