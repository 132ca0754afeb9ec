import { openHouse } from '@nexus/api/testing'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { copyProject } from './release/copy.ts'
import { openRegistry } from './release/registry.ts'
import { projectRoot } from './start/home.ts'

const run = promisify(execFile)
const changeset = `---\n'@nexus/sdk': minor\n---\n\nA release that is tried.\n`
// It packs twice and installs; on a busy machine that takes long.
const wait = { timeout: 240_000 }

test(
  'a version is made, kept, published to a registry, installed from it with npm, and works',
  wait,
  async () => {
    await using stack = new AsyncDisposableStack()
    const { folder } = stack.use(copyProject({ '.changeset/tried.md': changeset }))
    const registry = stack.use(await openRegistry())
    const release = (...args: string[]) =>
      run(process.execPath, [join(folder, 'scripts/release.ts'), ...args], {
        cwd: folder,
        env: registry.env,
      })

    await release('--skip-checks')
    const { version } = JSON.parse(readFileSync(join(folder, 'packages/sdk/package.json'), 'utf8'))
    const git = async (...args: string[]) => (await run('git', args, { cwd: folder })).stdout.trim()
    expect(await git('status', '--porcelain')).toBe('')
    expect(await git('log', '-1', '--format=%s %D')).toContain(
      `chore(release): @nexus/sdk ${version} HEAD -> main, tag: @nexus/sdk@${version}`,
    )
    const changelog = readFileSync(join(folder, 'packages/sdk/CHANGELOG.md'), 'utf8')
    expect(changelog).toMatch(
      new RegExp(
        `## ${version}\n[^#]*### Minor Changes\n(?:(?!\n## )[^])*A release that is tried\\.`,
      ),
    )
    const kept = join(folder, 'packages/sdk/releases', version)
    for (const file of [
      `nexus-sdk-${version}.tgz`,
      'api.lock.json',
      'consumers/typescript',
      'consumers/booking',
    ])
      expect(existsSync(join(kept, file)), file).toBe(true)

    await release('--publish', '--registry', registry.url)
    await expect(release('--publish', '--registry', registry.url)).rejects.toThrow(
      /previously published|cannot publish over/i,
    )

    const project = await mkdtemp(join(tmpdir(), 'nexus-installs-'))
    stack.defer(() => rm(project, { recursive: true, force: true }))
    await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }')
    await writeFile(join(project, 'smoke.ts'), smoke)
    const npm = [
      'install',
      `@nexus/sdk@${version}`,
      '--registry',
      registry.url,
      '--no-audit',
      '--no-fund',
    ]
    await run('npm', npm, { cwd: project, env: registry.env, shell: process.platform === 'win32' })
    const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc')
    const strict = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--lib',
      'es2022,dom',
      '--types',
      '',
    ]
    await run(process.execPath, [tsc, ...strict, 'smoke.ts'], { cwd: project })

    const house = stack.use(await openHouse())
    const env = { ...process.env, NEXUS_URL: house.url }
    const { stdout } = await run(process.execPath, ['smoke.ts'], { cwd: project, env })
    expect(stdout).toBe('0 places\n')
    const command = join(project, 'node_modules/.bin/nexus-sdk')
    expect((await run(command, ['doctor'], { cwd: project, env })).stdout).toContain('All is well')
  },
)

const smoke = `import { createNexus } from '@nexus/sdk'
declare const process: { env: { NEXUS_URL: string } }
const nexus = createNexus({ url: process.env.NEXUS_URL })
const { items } = await nexus.listings.search({ limit: 1 })
console.log(\`\${items.length satisfies number} places\`)
nexus.close()
`
