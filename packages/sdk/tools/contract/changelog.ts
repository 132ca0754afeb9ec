import type { Change, Subject } from './change.ts'
import { sentences } from './sentences.ts'

const nouns: Partial<Record<Subject['kind'], string>> = {
  method: 'Methods',
  type: 'Types',
  field: 'Fields',
  error: 'Errors',
  export: 'Exports',
  transition: 'Steps of a booking',
}

/** What changed for users of the SDK, symbol by symbol, as Markdown; empty when nothing but words did. */
export function bySymbol(all: Change[], contractVersion: string): string {
  // That a project of ours does not compile any more is told by the changesets, for people.
  const changes = all.filter(({ subject }) => subject.kind !== 'project')
  const parts = [
    part('Breaking', told(changes.filter(({ level }) => level === 'breaking'))),
    part(
      'Added',
      listed(changes.filter(({ effect, level }) => effect === 'added' && level !== 'breaking')),
    ),
    part('Changed', told(changes.filter(isChanged))),
    part('Deprecated', told(changes.filter(({ effect }) => effect === 'deprecated'))),
  ].filter((text) => text !== '')
  if (parts.length === 0) return ''
  return [`### By symbol, contract \`${contractVersion}\``, ...parts].join('\n\n')
}

/** The changelog with a section at the end of what it says of a version. */
export function withSection(changelog: string, version: string, section: string): string {
  if (section === '') return changelog
  const heading = `## ${version}\n`
  const start = changelog.indexOf(heading)
  if (start === -1) throw new Error(`The changelog says nothing of ${version}.`)
  const next = changelog.indexOf('\n## ', start + heading.length)
  const end = next === -1 ? changelog.length : next
  return `${changelog.slice(0, end).trimEnd()}\n\n${section}\n${changelog.slice(end)}`
}

function isChanged({ effect, level, subject }: Change): boolean {
  return (
    effect === 'changed' &&
    (level === 'cases' || level === 'additive') &&
    subject.kind !== 'contract'
  )
}

/** Each as a sentence. */
function told(changes: Change[]): string[] {
  return sentences(changes).map((says) => `- ${says}`)
}

/** Names only, by what they are, and those of an entry of the package together. */
function listed(changes: Change[]): string[] {
  const groups = Map.groupBy(changes, ({ subject: { kind, name } }) => {
    const [, entry] = name.split(' of ')
    return entry === undefined ? (nouns[kind] ?? 'Others') : `\`${entry}\``
  })
  return [...groups].map(([noun, members]) => {
    const names = members.map(({ subject }) => `\`${subject.name.split(' of ')[0]}\``)
    return `- ${noun}: ${[...new Set(names)].join(', ')}`
  })
}

function part(title: string, lines: string[]): string {
  return lines.length === 0 ? '' : `**${title}**\n\n${lines.join('\n')}`
}
