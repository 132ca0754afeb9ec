import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { median } from '../statistics.ts'
import { folderOf } from './compile.ts'
import type { Project } from './projects.ts'

type Answer = {
  type: string
  request_seq?: number
  success?: boolean
  body?: { entries?: unknown[] }
}

/**
 * How long an editor waits for the list of methods after a key was pressed, in milliseconds: TypeScript 6's language
 * server, the median of so many.
 */
export async function completionLatency(project: Project, times: number): Promise<number> {
  const server = spawn(
    process.execPath,
    [join(folderOf('TypeScript 6.0'), 'lib/tsserver.js'), '--disableAutomaticTypingAcquisition'],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  )
  const waiting = new Map<number, (answer: Answer) => void>()
  createInterface({ input: server.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return
    const answer = JSON.parse(line) as Answer
    if (answer.type === 'response') waiting.get(answer.request_seq ?? -1)?.(answer)
  })
  let number = 0
  const send = (command: string, given: object) => {
    const seq = ++number
    server.stdin.write(`${JSON.stringify({ seq, type: 'request', command, arguments: given })}\n`)
    return seq
  }
  const ask = (command: string, given: object) =>
    new Promise<Answer>((resolve) => waiting.set(send(command, given), resolve))
  try {
    const file = join(project.folder, 'consumer.ts')
    const text = await readFile(file, 'utf8')
    // The last line of the function is where somebody types.
    const line = text.split('\n').length
    const content = text.replace(/\}\s*$/, `\n${project.object}\n}`)
    const at = { file, line: line + 0, offset: project.object.length + 1 }
    send('open', { file, fileContent: content })
    const latencies: number[] = []
    for (let time = 0; time <= times; time++) {
      // An edit above: everything that depends on the file is looked at anew.
      send('change', { file, line: 1, offset: 1, endLine: 1, endOffset: 1, insertString: ' ' })
      const start = performance.now()
      const { body } = await ask('completionInfo', at)
      const latency = performance.now() - start
      if ((body?.entries?.length ?? 0) < 10)
        throw new Error(`${project.name}: the language server knows no method of ${project.object}`)
      // The first time it reads everything; nobody waits for that at each key.
      if (time > 0) latencies.push(latency)
    }
    return median(latencies)
  } finally {
    server.kill()
  }
}
