/** What stands between `// #region name` and `// #endregion`, without its indentation. */
export function snippet(source: string, name: string): string {
  const [, after] = source.split(new RegExp(`^[ ]*// #region ${name}\\n`, 'm'))
  if (after === undefined) throw new Error(`there is no region "${name}" in this example`)
  const lines = (after.split(/^[ ]*\/\/ #endregion/m)[0] ?? '').trimEnd().split('\n')
  const indent = Math.min(
    ...lines
      .filter((line) => line.trim() !== '')
      .map((line) => line.length - line.trimStart().length),
  )
  return lines.map((line) => line.slice(indent)).join('\n')
}
