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
export async function runPgbench(databaseUrl: string, { searches, times }: { searches: Recorded[]; times: number }): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-pgbench-'))
  try {
    const args = ['--no-vacuum', '--protocol=prepared', '--client=1', `--transactions=${times}`, '--random-seed=1', '--log']
    for (const [index, { statement, values }] of searches.entries()) {
      const file = join(folder, `search-${index}.sql`)
      await writeFile(file, `${scriptOf({ statement, values }, index)};\n`)
      args.push(`--file=${file}`, ...values.map((value, at) => `--define=${variable(index, at + 1)}=${literal(value)}`))
    }
    const url = new URL(databaseUrl)
    await run('pgbench', [...args, '-h', url.hostname, '-p', url.port, '-U', url.username, url.pathname.slice(1)], {
      cwd: folder,
      env: { ...process.env, PGPASSWORD: url.password },
      maxBuffer: 2 ** 24,
    })
    const [log] = (await readdir(folder)).filter((name) => name.startsWith('pgbench_log.'))
    if (!log) throw new Error('pgbench wrote no log')
    // client, number, microseconds, …
    return (await readFile(join(folder, log), 'utf8')).trim().split('\n').map((line) => Number(line.split(' ')[2]) / 1000)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const variable = (search: number, value: number) => `s${search}_${value}`

// One line, because a script's lines are statements. pgbench has no variable that is null, so nulls are written out.
function scriptOf({ statement, values }: Recorded, search: number): string {
  return statement.text
    .replaceAll(/--.*$/gm, '')
    .replaceAll(/\$(\d+)/g, (_, at: string) => (values[Number(at) - 1] === null ? 'NULL' : `:${variable(search, Number(at))}`))
    .replaceAll(/\s+/g, ' ')
}

function literal(value: unknown): string {
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value)
}
