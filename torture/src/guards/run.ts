import type { Run } from '../report.ts'
import { copySource } from './copy.ts'
import { type Guard, guards } from './list.ts'
import { type Found, runSuite } from './run-suite.ts'

/**
 * Takes each guard out of a copy of the source, one at a time: the run that is to notice has to go red. With all of
 * them in place the same run has to be green, or its red would mean nothing. `tries` is how many seeds a guard gets.
 */
export const tortureGuards: Run = async ({ tries, seed, tell, signal }) => {
  await using copy = await copySource()
  const only = process.env['TORTURE_GUARDS']
  const asked = guards.filter(({ name }) => only === undefined || name.includes(only))
  const found: { guard: Guard; with: Found; without: Found }[] = []
  for (const guard of asked) {
    if (signal?.aborted) break
    const calm = await runSuite(guard, { folder: copy.folder, seed, signal })
    tell(`  with "${guard.name}": ${guard.suite} finds ${calm.violations}`)
    await using _ = await copy.without(guard)
    let without: Found = { violations: 0, first: null }
    for (let turn = 0; turn < tries && without.violations === 0; turn++) {
      if (signal?.aborted) break
      without = await runSuite(guard, { folder: copy.folder, seed: seed + turn, signal })
    }
    tell(`  without it: ${without.violations}, such as: ${without.first ?? 'nothing'}`)
    found.push({ guard, with: calm, without })
  }
  return {
    about: `${found.length} guards, each taken out of a copy of the source.`,
    counts: found.map(({ guard, with: calm, without }) => ({
      title: guard.name,
      counts: {
        [`violations that ${guard.suite} finds with it`]: calm.violations,
        [`without it${without.first === null ? '' : `, such as: ${without.first}`}`]:
          without.violations,
      },
    })),
    violations: found.flatMap(({ guard, with: calm, without }) => [
      ...(calm.violations > 0 ? [`with "${guard.name}" ${guard.suite} is red: ${calm.first}`] : []),
      ...(without.violations === 0
        ? [`without "${guard.name}" ${guard.suite} stays green: it proves nothing about it`]
        : []),
    ]),
  }
}
