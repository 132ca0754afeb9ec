/** Says what is being done and for how long: a running line on a terminal, two plain ones elsewhere. */
export async function during<Result>(
  title: string,
  work: (tell: (detail: string) => void) => Promise<Result>,
): Promise<Result> {
  const started = Date.now()
  const live = process.stderr.isTTY
  let detail = ''
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`
  const draw = () =>
    process.stderr.write(
      `\r\u001b[K${`${title}… ${seconds()} ${detail}`.slice(0, (process.stderr.columns ?? 80) - 1)}`,
    )
  const ticking = live ? setInterval(draw, 500) : undefined
  if (!live) process.stderr.write(`${title}…\n`)
  try {
    const result = await work((text) => (detail = text))
    if (live) process.stderr.write('\r\u001b[K')
    process.stderr.write(`${title}: ${seconds()}\n`)
    return result
  } finally {
    clearInterval(ticking)
  }
}
