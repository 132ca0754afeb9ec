import leven from 'leven'

/** What somebody may have meant: the nearest of the words there are, if any is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase()
  const ranked = known
    .map((one) => ({ one, distance: leven(wanted, one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const [best] = ranked
  const isNear = best && best.distance <= Math.max(2, Math.ceil(best.one.length / 3))
  // `search` is meant as `listings.search`.
  return isNear ? best.one : known.find((one) => one.toLowerCase().endsWith(`.${wanted}`))
}
