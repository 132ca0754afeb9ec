import pc from 'picocolors'

/** Where a command reads and writes. */
export type Terminal = {
  out(line: string): void
  err(line: string): void
  /** Coloured where a person looks at it, plain where a program does. */
  colors: ReturnType<typeof pc.createColors>
  env: Record<string, string | undefined>
  stdin: AsyncIterable<Buffer | string>
  /** Aborts at Ctrl-C. */
  signal: AbortSignal
}

export function openTerminal({ stdout, stderr, stdin, env, once }: NodeJS.Process): Terminal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    once.call(process, signal, () => controller.abort(signal))
  // Whoever reads only the first lines (`| head`) closes the pipe: nothing more is wanted then.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    controller.abort('EPIPE')
  })
  return {
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    colors: pc.createColors(stdout.isTTY && stderr.isTTY && !env.NO_COLOR),
    env,
    stdin,
    signal: controller.signal,
  }
}
