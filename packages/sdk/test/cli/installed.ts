import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { packSdk } from '../../tools/pack.ts'

export type Ran = { code: number | null; out: string; err: string }

export type Installed = AsyncDisposable & {
  folder: string
  /** Runs `nexus-sdk` as the shell would, by the Node of this file. */
  run(
    node: string,
    args: string[],
    given?: { env?: Record<string, string>; input?: string },
  ): Promise<Ran>
  /** Starts it and gives its lines as they come; `stop` is Ctrl-C. */
  start(
    node: string,
    args: string[],
  ): { lines: AsyncIterableIterator<string>; stop(): Promise<number | null> }
}

/** A project that has installed the packed SDK with npm, as its users do. */
export async function install(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-cli-'))
  const tarball = await packSdk(join(folder, 'packed'))
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const npm = [
    'install',
    tarball,
    '--offline',
    '--no-audit',
    '--no-fund',
    '--cache',
    join(folder, '.npm'),
  ]
  await promisify(execFile)('npm', npm, { cwd: folder, shell: process.platform === 'win32' })

  const program = (node: string, args: string[], env: Record<string, string> = {}) => {
    const { NEXUS_URL: _, NEXUS_TOKEN: __, FORCE_COLOR: ___, ...clean } = process.env
    // The first line of the file asks for the `node` that is found first.
    const path = [dirname(node), process.env.PATH].join(delimiter)
    return spawn(join(folder, 'node_modules/.bin/nexus-sdk'), args, {
      cwd: folder,
      env: { ...clean, PATH: path, ...env },
      shell: process.platform === 'win32',
    })
  }
  return {
    folder,
    async run(node, args, { env, input } = {}) {
      const child = program(node, args, env)
      child.stdin.end(input ?? '')
      let [out, err] = ['', '']
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
      const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
      return { code, out, err }
    },
    start(node, args) {
      const child = program(node, args)
      child.stderr.pipe(process.stderr)
      const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
      return {
        lines: linesOf(child.stdout.setEncoding('utf8')),
        stop: () => {
          child.kill('SIGINT')
          return closed
        },
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

async function* linesOf(stream: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const text of stream) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
