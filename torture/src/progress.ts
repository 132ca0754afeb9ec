const everySeconds = 5

/** Tells now and then how far a run is, and what it has seen so far. */
export function startProgress(tell: (line: string) => void, line: () => string): Disposable {
  const timer = setInterval(() => tell(`  ${line()}`), everySeconds * 1_000).unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
