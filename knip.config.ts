import type { KnipConfig } from 'knip'

export default {
  // Everything is started by scripts/run.mjs, which names its tasks as files.
  workspaces: {
    '.': {
      entry: [
        'scripts/run.mjs',
        'scripts/{check,generate,release,pack-sdk,check-sdk-package}.ts',
        'scripts/{start,tour}/main.ts',
        'scripts/start/docs-server.ts',
        'scripts/**/*.test.ts',
        'oxlint.config.ts',
      ],
      project: ['scripts/**/*.{ts,mjs}', '*.ts'],
      ignoreDependencies: ['@nexus/sdk', 'lefthook', 'oxlint-tsgolint', '@arethetypeswrong/cli', 'node', 'publint'],
    },
    'packages/db': {
      entry: ['src/seed/seed.ts', 'src/draft-migration.ts', 'test/orphan.ts', 'vitest/database.ts', 'prisma.config.ts'],
      project: ['src/**/*.ts', 'test/**/*.ts', 'vitest/**/*.ts'],
      ignore: ['src/generated/**'],
    },
    'packages/api': { project: ['src/**/*.ts', 'test/**/*.ts'] },
    'packages/sdk': {
      entry: ['generate/files.ts', 'test/consumers/**/*.{ts,js}'],
      project: ['src/**/*.ts', 'generate/**/*.ts', 'test/*.ts'],
    },
    'apps/worker': { entry: ['src/main.ts', 'src/process.ts'], project: ['src/**/*.{ts,tsx}', 'test/**/*.ts'] },
    'apps/emulators': { entry: ['src/main.ts'], project: ['src/**/*.ts', 'test/**/*.ts'] },
    'apps/docs': { entry: ['check.ts'], project: ['src/**/*.{ts,astro}', 'checks/**/*.ts'] },
    bench: { entry: ['main.ts'], project: ['**/*.ts'] },
  },
} satisfies KnipConfig
