import { spawn } from 'node:child_process'
import { projectRoot } from '../start/home.ts'

/** Something that must be so before a change goes in: a program that ends with 0 when it is. */
export type Check = { name: string; program: string; args: string[]; env?: Record<string, string> }
export type Outcome = { name: string; passed: boolean; seconds: number; output: string }

/** Runs a check to its end; what it prints is kept for when it fails. */
export async function runCheck({ name, program, args, env }: Check): Promise<Outcome> {
  const began = performance.now()
  const child = spawn(program, args, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let output = ''
  const take = (text: string) => (output += text)
  child.stdout.setEncoding('utf8').on('data', take)
  child.stderr.setEncoding('utf8').on('data', take)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      take(error.message)
      resolve(1)
    })
    child.once('close', resolve)
  })
  return {
    name,
    passed: code === 0,
    seconds: (performance.now() - began) / 1000,
    output: output.trim(),
  }
}
