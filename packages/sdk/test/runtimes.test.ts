import { type House, openHouse, publishListing } from '@nexus/api/testing'
import { EdgeVM } from '@edge-runtime/vm'
import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'tsdown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Consumer, openConsumer } from './consumer.ts'
import { cameOf, tripsOf } from './journeys.ts'
import { nodeOf } from './nodes.ts'

const stack = new AsyncDisposableStack()
let house: House
let consumer: Consumer
let nextTrip: ReturnType<typeof tripsOf>

beforeAll(async () => {
  consumer = stack.use(await openConsumer('runtimes'))
  house = stack.use(await openHouse())
  const { id } = await publishListing(await house.host())
  nextTrip = tripsOf(house.url, id)
}, 120_000)
afterAll(() => stack.disposeAsync())

test.each([20, 22, 24])(
  'a guest books with the packed SDK in Node %i',
  { timeout: 120_000 },
  async (major) => {
    const node = await nodeOf(major)
    if (!node) {
      console.log(`Node ${major} is not here, and could not be had from the registry: not tried.`)
      return
    }
    const trip = nextTrip(`node-${major}`)
    expect(JSON.parse(await consumer.run('node.js', node, JSON.stringify(trip)))).toEqual(
      cameOf(trip),
    )
  },
)

test(
  'a guest books with the packed SDK where there is nothing of Node',
  { timeout: 60_000 },
  async () => {
    const trip = nextTrip('edge')
    const edge = new EdgeVM({ initialCode: await bundled('edge.js') })
    const answer = await edge.evaluate<Promise<string>>(
      `run(${JSON.stringify(JSON.stringify(trip))})`,
    )
    expect(JSON.parse(answer)).toEqual({ ...cameOf(trip), foreign: [] })
  },
)

test("two copies of the package in one program know each other's errors, and stay out of each other's way", async () => {
  await cp(join(consumer.sdk, 'dist'), join(consumer.folder, 'copy'), { recursive: true })
  const copy = join(consumer.folder, 'copy/index.js')
  const printed = await consumer.run(
    'twice.js',
    process.execPath,
    house.url,
    pathToFileURL(copy).href,
  )
  expect(JSON.parse(printed)).toEqual({
    different: true,
    known: [true, true],
    other: false,
    session: true,
    open: true,
  })
})

/** One script, as such runtimes are given their code. */
async function bundled(entry: string): Promise<string> {
  const outDir = join(consumer.folder, 'bundled')
  await build({
    entry: [join(consumer.folder, entry)],
    outDir,
    format: 'iife',
    platform: 'neutral',
    deps: { alwaysBundle: [/.*/] },
    dts: false,
    config: false,
    logLevel: 'silent',
    cwd: consumer.folder,
  })
  const [file = ''] = (await readdir(outDir)).filter((name) => name.endsWith('.js'))
  return readFile(join(outDir, file), 'utf8')
}
