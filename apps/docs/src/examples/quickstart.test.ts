import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openHouse, publishListing } from '@nexus/api/testing'
import { expect, test } from 'vitest'

const quickstart = fileURLToPath(new URL('quickstart.ts', import.meta.url))

test(
  'the quickstart, run as it is printed, ends with a confirmed booking',
  { timeout: 120_000 },
  async () => {
    await using house = await openHouse()
    await publishListing(await house.host())
    const { stdout } = await promisify(execFile)(process.execPath, [quickstart], {
      env: { PATH: process.env['PATH'], NEXUS_URL: house.url },
      timeout: 60_000,
    })
    expect(stdout).toContain('Quiet apartment near Bole, Addis Ababa')
    expect(stdout).toMatch(/^total +ETB/m)
    expect(stdout).toMatch(/^\w{8} pending_payment held until /m)
    expect(stdout).toMatch(/^\w{8} confirmed Cameroon Street 12$/m)
  },
)
