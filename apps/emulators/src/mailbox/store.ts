import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataDir } from '../data-dir.ts'
import { StartError } from '../start-error.ts'

/** A mail as it was received. `to` are the envelope's recipients, blind copies included. */
export type Mail = {
  id: string
  from: string
  to: string[]
  subject: string
  text: string | null
  html: string | null
  receivedAt: string
  /** By lower-case name; of a repeated header the values are joined by a line break. */
  headers: Record<string, string>
  attachments: { filename: string | null; contentType: string; size: number }[]
}

export type MailStore = {
  add(mail: Omit<Mail, 'id'>): Mail
  /** Newest first. */
  list(filter?: { to?: string | undefined; subject?: string | undefined }): Mail[]
  byId(id: string): Mail | null
  clear(): void
}

type Options = {
  /** Mails survive a restart when set. */
  dataDir?: string | undefined
  /** How many of the newest it keeps. */
  keeps: number
}

/** Keeps every mail, duplicates too. */
export function openMailStore({ dataDir, keeps }: Options): MailStore {
  const file = dataDir ? join(dataDir, 'mails.jsonl') : null
  if (dataDir) prepareDataDir(dataDir)
  let mails = file ? readMails(file).slice(-keeps) : []
  let lastId = mails.reduce((highest, mail) => Math.max(highest, Number(mail.id)), 0)
  return {
    add(received) {
      const mail = { id: String(++lastId), ...received }
      mails.push(mail)
      if (mails.length > keeps) mails = mails.slice(-keeps)
      if (file) appendFileSync(file, `${JSON.stringify(mail)}\n`)
      return mail
    },
    list({ to, subject } = {}) {
      const wanted = to?.toLowerCase()
      const words = subject?.toLowerCase()
      return mails
        .filter((mail) => !wanted || mail.to.some((one) => one.toLowerCase() === wanted))
        .filter((mail) => !words || mail.subject.toLowerCase().includes(words))
        .reverse()
    },
    byId: (id) => mails.find((mail) => mail.id === id) ?? null,
    clear() {
      mails = []
      if (file) writeFileSync(file, '')
    },
  }
}

function readMails(file: string): Mail[] {
  if (!existsSync(file)) return []
  const text = readFileSync(file, 'utf8')
  const complete = text.slice(0, text.lastIndexOf('\n') + 1)
  // A killed process may leave half a line; what comes next must not be glued to it.
  if (complete.length < text.length) writeFileSync(file, complete)
  try {
    const lines = complete.split('\n').filter((line) => line !== '')
    return lines.map((line) => JSON.parse(line) as Mail)
  } catch {
    throw new StartError(`The saved mails in ${file} cannot be read; delete that file.`)
  }
}
