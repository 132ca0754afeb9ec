/**
 * From the first line that holds `from` to the next one that holds `to` (`^}`: begins with `}`).
 *
 * @throws when the code has moved on, so that no page quotes what is no longer there
 */
export function excerpt(source: string, { from, to }: { from: string; to: string }): string {
  const lines = source.split('\n')
  const ends = (line: string) =>
    to.startsWith('^') ? line.startsWith(to.slice(1)) : line.includes(to)
  const first = lines.findIndex((line) => line.includes(from))
  const last = lines.findIndex((line, index) => index >= first && ends(line))
  if (first < 0 || last < 0)
    throw new Error(`the docs quote code that is no longer there: "${from}" to "${to}"`)
  const shown = lines.slice(first, last + 1)
  const indent = Math.min(
    ...shown
      .filter((line) => line.trim() !== '')
      .map((line) => line.length - line.trimStart().length),
  )
  return shown.map((line) => line.slice(indent)).join('\n')
}
