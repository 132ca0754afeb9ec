import { defineConfig, type UserConfig } from 'tsdown'

const common = {
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  hash: false,
} satisfies UserConfig

/** What peers give, and the client itself: an entry holds no second copy of it. */
const peers = [/^@nexus\/sdk$/, /^@tanstack\/react-query$/, /^react$/]

export default defineConfig([
  {
    ...common,
    // One file of code and one of types; both lean on nothing.
    entry: ['src/index.ts'],
    // Everything that is used is put into the bundle.
    deps: {
      alwaysBundle: [/.*/],
      onlyBundle: [],
    },
    clean: true,
    // None of these packages does anything by being imported; @trpc/client does not say so.
    treeshake: { moduleSideEffects: false },
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
