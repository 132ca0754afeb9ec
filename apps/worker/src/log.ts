import { writeLine } from './log-lines.ts'

type Facts = Record<string, string | number | undefined>
export type Log = Record<'info' | 'warn' | 'error', (text: string, facts?: Facts) => void>

/** One line per event: time, level, text, facts. Payloads never get here, and addresses are covered. */
export function createLog(
  write: (line: string, how: { urgent: boolean }) => void = writeLine,
): Log {
  const at =
    (level: string) =>
    (text: string, facts: Facts = {}) =>
      write(
        `${new Date().toISOString()} ${level.padEnd(5)} ${inOneLine(text)}${written(facts)}\n`,
        {
          urgent: level !== 'info',
        },
      )
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** What went wrong, in one line, also for errors that hide it in their code or their parts. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message)
    return error.errors.map(reasonOf).join('; ')
  if (error instanceof Error) return error.message || error.name
  return String(error)
}

function written(facts: Facts): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        ` ${name}=${/^[\w./:-]+$/.test(String(value)) ? value : JSON.stringify(inOneLine(String(value)))}`,
    )
    .join('')
}

const address = /[^\s<>"'()@=]+@[^\s<>"'()@]+/g

function inOneLine(text: string): string {
  return text.replaceAll(address, '(address)').replaceAll(/\s*\n\s*/g, ' | ')
}
