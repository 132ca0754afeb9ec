/** A worker does up to some thousand jobs a second; a line each, written at once, would cost more than the rest of it. */
const togetherMs = 50

let lines = ''
let timer: NodeJS.Timeout | undefined

/** Writes a line to the standard output, good news together with what follows within a moment, bad news at once. */
export function writeLine(line: string, { urgent }: { urgent: boolean }): void {
  lines += line
  if (urgent) writeAll()
  else timer ??= setTimeout(writeAll, togetherMs).unref()
}

// What waits is still said when the process ends by itself; a killed one may keep the last moment to itself.
process.on('exit', writeAll)

function writeAll(): void {
  clearTimeout(timer)
  timer = undefined
  if (lines === '') return
  const text = lines
  lines = ''
  process.stdout.write(text)
}
