/** One event on its way to the merchant. `body` is the text whose bytes are sent and signed. */
export type Delivery = {
  body: string
  attempts: number
  /** When the next attempt is due; null while one is under way or it waits for a later event. */
  dueAt: number | null
  /** A reordered delivery waits until the next one has been answered. */
  waitsForNext: boolean
}
