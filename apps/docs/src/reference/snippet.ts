export type Snippet = {
  code: string
  /** Its first line in the file, counted from 0. */
  from: number
  /** Columns that were taken away in front of each line. */
  indent: number
}

/** What stands between `// #region name` and `// #endregion`, without its indentation. */
export function snippet(source: string, name: string): Snippet {
  const all = source.split('\n')
  const marker = all.findIndex((line) => line.trim() === `// #region ${name}`)
  if (marker < 0) throw new Error(`there is no region "${name}" in this example`)
  const length = all.slice(marker + 1).findIndex((line) => line.trim() === '// #endregion')
  const lines = all.slice(marker + 1, marker + 1 + length)
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length)
  const indent = Math.min(...indents)
  return { code: lines.map((line) => line.slice(indent)).join('\n'), from: marker + 1, indent }
}
