import { writeLine } from './log-lines.ts'

type Facts = Record<string, string | number | undefined>
export type Log = Record<'info' | 'warn' | 'error', (text: string, facts?: Facts) => void>

/** One line per event: time, level, text, facts. Payloads never get here, and addresses are covered. */
export function createLog(
  write: (line: string, how: { urgent: boolean }) => void = writeLine,
): Log {
  const at = (level: string) => {
    const word = level.padEnd(5)
    const how = { urgent: level !== 'info' }
    return (text: string, facts?: Facts) =>
      write(`${instant()} ${word} ${inOneLine(text)}${facts ? written(facts) : ''}\n`, how)
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** What went wrong, in one line, also for errors that hide it in their code or their parts. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message)
    return error.errors.map(reasonOf).join('; ')
  if (error instanceof Error) return error.message || error.name
  return String(error)
}

let spelled = { at: NaN, words: '' }

/** Now. Many lines are of the same millisecond, and to spell it out costs as much as the rest of a line. */
function instant(): string {
  const at = Date.now()
  if (at !== spelled.at) spelled = { at, words: new Date(at).toISOString() }
  return spelled.words
}

function written(facts: Facts): string {
  let text = ''
  for (const name of Object.keys(facts)) {
    const value = facts[name]
    if (value === undefined) continue
    text += ` ${name}=${typeof value === 'number' || plain.test(value) ? value : JSON.stringify(inOneLine(value))}`
  }
  return text
}

const plain = /^[\w./:-]+$/
const address = /[^\s<>"'()@=]+@[^\s<>"'()@]+/g

function inOneLine(text: string): string {
  const covered = text.includes('@') ? text.replaceAll(address, '(address)') : text
  return covered.includes('\n') ? covered.replaceAll(/\s*\n\s*/g, ' | ') : covered
}
