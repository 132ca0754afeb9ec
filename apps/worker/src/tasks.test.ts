import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { jobCatalogue } from '@nexus/api/domain'
import { crontab, cronItems } from './crontab.ts'
import { tasks } from './tasks.ts'

const folder = fileURLToPath(new URL('tasks', import.meta.url))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
const catalogue = Object.keys(jobCatalogue).toSorted()

test('every job of the catalogue has a task, and no others exist', () => {
  expect(Object.keys(tasks).toSorted()).toEqual(catalogue)
})

test("the path of a task's file is the job's name", async () => {
  expect(files.toSorted()).toEqual(catalogue)
  for (const [name, task] of Object.entries(tasks)) {
    const module: object = await import(/* @vite-ignore */ join(folder, `${name}.ts`))
    expect(Object.values(module), name).toEqual([task])
  }
})

test('what is periodic takes no payload, and Graphile accepts the crontab', () => {
  expect(cronItems().map((item) => item.task)).toEqual(crontab.map((item) => item.task))
  for (const { task } of crontab)
    expect(jobCatalogue[task].payload.safeParse({}).success, task).toBe(true)
})
