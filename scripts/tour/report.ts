import pc from 'picocolors'

/** Prints what is done and what came back, and remembers what was being done when it failed. */
export type Report = {
  chapter(title: string): void
  /** Does one thing; `shown` says in a few words what came back. */
  does<Result>(
    what: string,
    work: () => Promise<Result>,
    shown: (result: Result) => string,
  ): Promise<Result>
  /** What was being done last. */
  current(): string
}

export function createReport(print: (line: string) => void): Report {
  let chapter = ''
  let step = ''
  return {
    chapter(title) {
      chapter = title
      step = ''
      print(`\n${pc.bold(title)}`)
    },
    async does(what, work, shown) {
      step = what
      const began = performance.now()
      const result = await work()
      const took = Math.round(performance.now() - began)
      print(`  ${pc.green('✓')} ${what} ${pc.dim(`${took} ms`)}\n      ${shown(result)}`)
      return result
    },
    current: () => [chapter, step].filter(Boolean).join(' → '),
  }
}
