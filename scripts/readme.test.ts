import { openHouse, publishListing } from '@nexus/api/testing'
import { testLogins } from '@nexus/db/seed'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConsumer } from '../packages/sdk/test/consumer.ts'
import { projectRoot } from './start/home.ts'

const address = 'http://127.0.0.1:4000'

test('the example of the README has about twenty lines and compiles against the packed SDK', async () => {
  const code = await example()
  expect(code.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(20)
  await using consumer = await openConsumer('typescript')
  await writeFile(join(consumer.folder, 'readme.ts'), code)
  await writeFile(
    join(consumer.folder, 'tsconfig.readme.json'),
    JSON.stringify({
      extends: './tsconfig.nodenext.json',
      include: [],
      files: ['readme.ts'],
    }),
  )
  expect((await consumer.typeCheck('typescript', 'tsconfig.readme.json')).output).toBe('')
})

test(
  'the example of the README, run as it is printed, ends with a page to pay on',
  { timeout: 60_000 },
  async () => {
    await using house = await openHouse()
    const [{ name, email, password }] = testLogins
    await house.caller().accounts.signUp.mutate({ name, email, password })
    await publishListing(await house.host())
    await using consumer = await openConsumer('typescript')
    const code = await example()
    expect(code).toContain(address)
    await writeFile(join(consumer.folder, 'readme.ts'), code.replace(address, house.url))
    const said = await consumer.run('readme.ts')
    expect(said).toMatch(
      /^Quiet apartment near Bole: pay ETB\s[\d,.]+ at http:\/\/127\.0\.0\.1:\d+\/checkout\/payment\/\w+\n$/,
    )
  },
)

async function example(): Promise<string> {
  const readme = await readFile(join(projectRoot, 'README.md'), 'utf8')
  const code = /^```ts\n([^]*?)^```/m.exec(readme)?.[1]
  if (code === undefined) throw new Error('README.md has no example')
  return code
}
