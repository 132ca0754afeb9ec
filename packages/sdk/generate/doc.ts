import type { ManifestProcedure } from '@nexus/api/manifest'

/** A JSDoc comment: paragraphs, then tags, each where there is something to say. */
export function doc(
  paragraphs: (string | false | null)[],
  tags: (string | false | null)[] = [],
): string {
  const said = paragraphs.filter((text) => typeof text === 'string' && text !== '')
  const blocks = [said.join('\n\n'), tags.filter(Boolean).join('\n')].filter(Boolean)
  const lines = blocks.join('\n\n').replaceAll('*/', '*\\/').split('\n')
  if (lines.length === 1) return `/** ${lines[0]} */`
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n')
}

/** What the editor strikes through, and why. */
export function deprecationTag({ since, replacement, removal }: Deprecation): string {
  return `@deprecated since ${since}, gone on ${removal}: use \`${replacement}\`.`
}

type Deprecation = NonNullable<ManifestProcedure['deprecated']>

/** The first line of every generated file. */
export const banner =
  '// Written by `npm run generate` from the contract in packages/api. Do not edit.\n\n'
