const tickMs = 1000

/** A status line that counts the seconds on a terminal, and two plain lines elsewhere. */
export function startProgress(title) {
  const started = Date.now()
  const live = process.stderr.isTTY
  let detail = ''
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const draw = () => {
    const line = `${title}… ${seconds()} s ${detail}`
    process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`)
  }
  if (live) draw()
  else process.stderr.write(`${title}…\n`)
  const ticking = live ? setInterval(draw, tickMs) : undefined
  return {
    tell(text) {
      detail = text
    },
    end(outcome) {
      clearInterval(ticking)
      process.stderr.write(`${live ? '\r\u001b[K' : ''}${title}: ${outcome} (${seconds()} s)\n`)
    },
  }
}
