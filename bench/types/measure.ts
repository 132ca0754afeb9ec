import { sizes } from '../../packages/sdk/tools/size.ts'
import type { Figure } from '../figures.ts'
import type { Measure } from '../measure.ts'
import { during } from '../progress.ts'
import { median } from '../statistics.ts'
import { peerSizes, reactSize } from './bundles.ts'
import { compile, type Compiler, compilers, type Cost } from './compile.ts'
import { completionLatency } from './completion.ts'
import { openProjects, type Project, type Projects } from './projects.ts'

/** What the SDK's types cost the editor and the compiler of who uses it, and its code the page: beside others. */
export const measureTypes: Measure = async ({ rounds, quick }) => {
  await using projects = await during('types: a hundred procedures, for each', openProjects)
  const costs = await during('types: compiling', (tell) => costsOf(projects, { rounds, tell }))
  const waits = await during('types: completing', () => waitsOf(projects, quick ? 10 : 60))
  const code = await during('types: bundling', () => bundlesOf(projects))
  return [...instantiations(projects, costs), ...checkTimes(costs), ...completions(waits), ...code]
}

type Costs = Map<Project, Record<Compiler, Cost>>
type Compiling = { rounds: number; tell: (what: string) => void }

async function costsOf(projects: Projects, { rounds, tell }: Compiling): Promise<Costs> {
  const { empty, nexus, nexusHalf, nexusOptions, nexusOptionsHalf, peers } = projects
  const all = [
    empty,
    nexus,
    nexusHalf,
    nexusOptions,
    nexusOptionsHalf,
    peers.source,
    ...peers.rolledUp,
    peers.options,
  ]
  const costs: Costs = new Map()
  const seconds = new Map<string, number[]>()
  for (let round = 1; round <= rounds; round++) {
    for (const project of all) {
      const each = costs.get(project) ?? ({} as Record<Compiler, Cost>)
      costs.set(project, each)
      for (const compiler of Object.keys(compilers) as Compiler[]) {
        // What is counted is the same each time; only the times of two are compared, and with each compiler.
        const isTimed = project === empty || project === nexus
        if (!isTimed && (round > 1 || compiler !== 'TypeScript 6.0')) continue
        tell(`${project.name}, ${compiler}, round ${round}`)
        const cost = await compile(project, compiler)
        const key = `${project.name} ${compiler}`
        const tries = [...(seconds.get(key) ?? []), cost.seconds]
        seconds.set(key, tries)
        each[compiler] = { ...cost, seconds: median(tries) }
      }
    }
  }
  return costs
}

function instantiations(
  { nexus, nexusHalf, nexusOptions, nexusOptionsHalf, peers }: Projects,
  costs: Costs,
): Figure[] {
  const of = (project: Project) =>
    costs.get(project)?.['TypeScript 6.0'].instantiations ?? Number.NaN
  const inWords = (project: Project) => `${project.name} ${of(project).toLocaleString('en-US')}`
  const others = [peers.source, ...peers.rolledUp]
  const further = Math.max(
    (of(nexus) - of(nexusHalf)) / 50,
    (of(nexusOptions) - of(nexusOptionsHalf)) / 50,
  )
  const best = Math.min(...others.map(of))
  return [
    limit('types, instantiations for 100 procedures ÷ limit', {
      value: of(nexus),
      most: 1_000,
      note: `${inWords(nexus)} of 1,000`,
    }),
    limit('types, with TanStack options ÷ limit', {
      value: of(nexusOptions),
      most: 3_000,
      note: `${inWords(nexusOptions)} of 3,000; ${inWords(peers.options)}`,
    }),
    limit('types, each further procedure ÷ limit', {
      value: further,
      most: 10,
      note: `${further.toFixed(1)} of 10`,
    }),
    {
      name: 'types, instantiations ÷ cheapest other',
      ratio: of(nexus) / best,
      target: 0.06,
      better: 'lower',
      note: others.map(inWords).join(', '),
    },
  ]
}

function checkTimes(costs: Costs): Figure[] {
  const [[, none], [, ours]] = [...costs] as [
    [Project, Record<Compiler, Cost>],
    [Project, Record<Compiler, Cost>],
  ]
  const most: Record<Compiler, number> = {
    'TypeScript 5.9': 0.6,
    'TypeScript 6.0': 0.6,
    'TypeScript 7.0': 0.08,
  }
  return (Object.keys(compilers) as Compiler[]).map((compiler) => {
    const more = Math.max(0, ours[compiler].seconds - none[compiler].seconds)
    const note = `${more.toFixed(3)} s over an empty project, of ${most[compiler]} s`
    return limit(`types, checking with ${compiler} ÷ limit`, {
      value: more,
      most: most[compiler],
      note,
    })
  })
}

async function waitsOf({ nexus, peers }: Projects, times: number): Promise<[Project, number][]> {
  const waits: [Project, number][] = []
  // One after another: an editor has the machine for itself.
  for (const project of [nexus, ...peers.rolledUp])
    waits.push([project, await completionLatency(project, times)])
  return waits
}

function completions([[, ours] = [null, Number.NaN], ...others]: [
  Project | null,
  number,
][]): Figure[] {
  const inWords = others
    .map(([project, wait]) => `${project?.name} ${wait.toFixed(1)} ms`)
    .join(', ')
  const best = Math.min(...others.map(([, wait]) => wait))
  return [
    limit('completion after an edit ÷ limit', {
      value: ours,
      most: 12,
      note: `${ours.toFixed(1)} ms of 12 ms`,
    }),
    {
      name: 'completion after an edit ÷ fastest other',
      ratio: ours / best,
      target: 0.6,
      better: 'lower',
      note: inWords,
    },
  ]
}

async function bundlesOf({ nexusOptions }: Projects): Promise<Figure[]> {
  const [own, others, react] = [
    await sizes(),
    await peerSizes(),
    await reactSize(`${nexusOptions.folder}/node_modules`),
  ]
  const [client, live] = [own.client / 1_000, own.live / 1_000]
  const trpc = others['tRPC client, superjson and server-sent events']
  const tanstack = others['tRPC with TanStack options']
  const inWords = Object.entries(others)
    .map(([name, size]) => `${name} ${size.toFixed(1)} KB`)
    .join(', ')
  return [
    limit('bundle, client ÷ limit', {
      value: client,
      most: 8,
      note: `${client.toFixed(1)} KB of 8 KB`,
    }),
    limit('bundle, client with live events ÷ limit', {
      value: live,
      most: 12,
      note: `${live.toFixed(1)} KB of 12 KB`,
    }),
    {
      name: 'bundle, with live events ÷ tRPC with the same',
      ratio: live / trpc,
      target: 0.8,
      better: 'lower',
      note: inWords,
    },
    {
      name: 'bundle, with live events and React ÷ tRPC with the same',
      ratio: (live + react) / tanstack,
      target: 0.9,
      better: 'lower',
      note: `${(live + react).toFixed(1)} KB, of it React ${react.toFixed(1)} KB (for 135 procedures), and ${tanstack.toFixed(1)} KB`,
    },
  ]
}

type Limit = { value: number; most: number; note: string }

function limit(name: string, { value, most, note }: Limit): Figure {
  return { name, ratio: value / most, target: 1, better: 'lower', note }
}
