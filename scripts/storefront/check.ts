import { spawnSync } from 'node:child_process'
import { installPackedSdk, storefront } from './prepare.ts'

// Checks the storefront against the SDK as it is published: its tarball, and nothing of this repository.
await installPackedSdk()
const { status } = spawnSync('tsc', ['--noEmit', '-p', storefront], { stdio: 'inherit' })
process.exitCode = status ?? 1
