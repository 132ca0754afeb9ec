import { defineConfig, type UserConfig } from 'tsdown'

const common = {
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  // Only what leads to types of the package is compiled for them, not its tests and tools: a tenth of the time.
  dts: { tsconfig: 'tsconfig.build.json' },
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  hash: false,
} satisfies UserConfig

/** What peers give, and the client itself: an entry holds no second copy of it. */
const peers = [/^@nexus\/sdk$/, /^@tanstack\/react-query$/, /^react$/]

export default defineConfig([
  {
    ...common,
    // The client and its types lean on nothing, and hold nothing of others.
    entry: ['src/index.ts'],
    deps: { alwaysBundle: [/.*/], onlyBundle: [] },
    clean: true,
  },
  {
    ...common,
    entry: { react: 'src/react/index.ts', trpc: 'src/trpc/index.ts' },
    deps: { neverBundle: peers, onlyBundle: [] },
    clean: false,
  },
  {
    ...common,
    entry: { schemas: 'src/schemas/index.ts' },
    dts: { tsconfig: 'tsconfig.build-rules.json' },
    // The server's own schemas are put into it; zod is the one that the forms around it have.
    deps: { alwaysBundle: [/^@nexus\/api/], neverBundle: [/^@nexus\/sdk$/, /^zod$/] },
    // Schemas of answers stay out: zod does nothing but make what is asked for.
    treeshake: {
      moduleSideEffects: false,
      manualPureFunctions: ['z', 'deprecated', 'line', 'lines', 'pageOf', 'PageInput'],
    },
    clean: false,
  },
  {
    ...common,
    entry: { testing: 'src/testing/index.ts' },
    dts: { tsconfig: 'tsconfig.build-rules.json' },
    // The rules of the server are put into it, with what they are made of: its answers must not depend on the version,
    // or on the settings, of the zod that an application has.
    deps: {
      alwaysBundle: [/.*/],
      neverBundle: [/^@nexus\/sdk$/],
      onlyBundle: [
        '@trpc/server',
        'copy-anything',
        'secure-json-parse',
        'superjson',
        'temporal-polyfill',
        'temporal-utils',
        'tz-lookup',
        'zod',
      ],
    },
    treeshake: { moduleSideEffects: false },
    // One of them says where its code is by `main` alone.
    inputOptions: { resolve: { mainFields: ['module', 'main'] } },
    clean: false,
  },
  {
    ...common,
    // What `npx nexus-sdk` runs: the client beside it, and two small packages inside.
    entry: { cli: 'src/cli/main.ts' },
    platform: 'node',
    dts: false,
    deps: {
      alwaysBundle: [/.*/],
      neverBundle: [/^@nexus\/sdk$/],
      onlyBundle: ['leven', 'picocolors'],
    },
    clean: false,
  },
])
