import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Recorded } from './ask.ts'

const run = promisify(execFile)

/** Whether this machine has PostgreSQL's own load generator; the embedded PostgreSQL comes without it. */
export async function hasPgbench(): Promise<boolean> {
  return run('pgbench', ['--version']).then(
    () => true,
    () => false,
  )
}

/** Runs the searches one after the other on one connection, prepared, and gives how long each took in ms. */
export async function runPgbench(
  databaseUrl: string,
  { searches, times }: { searches: Recorded[]; times: number },
): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-pgbench-'))
  try {
    const args = [
      '--no-vacuum',
      '--protocol=prepared',
      '--client=1',
      `--transactions=${times + searches.length * planned}`,
      '--random-seed=1',
      '--log',
    ]
    for (const [index, { statement, values }] of searches.entries()) {
      const file = join(folder, `search-${index}.sql`)
      await writeFile(file, `${scriptOf({ statement, values }, index)};\n`)
      args.push(
        `--file=${file}`,
        ...values.map((value, at) => `--define=${variable(index, at + 1)}=${literal(value)}`),
      )
    }
    const url = new URL(databaseUrl)
    await run(
      'pgbench',
      [...args, '-h', url.hostname, '-p', url.port, '-U', url.username, url.pathname.slice(1)],
      {
        cwd: folder,
        env: { ...process.env, PGPASSWORD: url.password },
        maxBuffer: 2 ** 24,
      },
    )
    const [log] = (await readdir(folder)).filter((name) => name.startsWith('pgbench_log.'))
    if (!log) throw new Error('pgbench wrote no log')
    return timesOf(await readFile(join(folder, log), 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** PostgreSQL plans a prepared statement anew five times before it may keep a plan; every script is one of its own. */
const planned = 6

/** A line a run: client, number, microseconds, script, … */
function timesOf(log: string): number[] {
  const seen = new Map<string, number>()
  return log
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, , microseconds, script = ''] = line.split(' ')
      const runs = (seen.get(script) ?? 0) + 1
      seen.set(script, runs)
      return runs > planned ? [Number(microseconds) / 1000] : []
    })
}

const variable = (search: number, value: number) => `s${search}_${value}`

// One line, because a script's lines are statements. pgbench has no variable that is null, so nulls are written out.
function scriptOf({ statement, values }: Recorded, search: number): string {
  return statement.text
    .replaceAll(/--.*$/gm, '')
    .replaceAll(/\$(\d+)/g, (_, at: string) =>
      values[Number(at) - 1] === null ? 'NULL' : `:${variable(search, Number(at))}`,
    )
    .replaceAll(/\s+/g, ' ')
}

function literal(value: unknown): string {
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value)
}
