import { parseArgs } from 'node:util'
import cliProgress from 'cli-progress'
import { seed } from './seed.ts'

// node src/seed/main.ts --listings 500 --seed 1 [--today 2027-01-31], with DATABASE_URL of a migrated database.
const { values } = parseArgs({
  options: {
    listings: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    today: { type: 'string' },
    url: { type: 'string', default: process.env['DATABASE_URL'] ?? '' },
  },
})
if (!values.url) {
  console.error('Give the database as DATABASE_URL or --url.')
  process.exit(2)
}

const bar = new cliProgress.SingleBar(
  {
    format: '{bar} {percentage} % · {value} of {total} listings · {label}',
    clearOnComplete: true,
    hideCursor: true,
  },
  cliProgress.Presets.shades_classic,
)
bar.start(Number(values.listings), 0, { label: '' })
try {
  const summary = await seed({
    url: values.url,
    listings: Number(values.listings),
    seed: Number(values.seed),
    ...(values.today && { today: values.today }),
    onProgress: (done, _total, label) => bar.update(done, { label }),
  })
  bar.stop()
  console.log(
    `Seeded ${summary.listings} listings of ${summary.hosts} hosts, ${summary.bookings} bookings and ${summary.reviews} reviews in ${summary.seconds.toFixed(1)} s.`,
  )
} catch (error) {
  bar.stop()
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
