import { defineConfig } from 'tsdown'

/** One file of code and one of types; both lean on nothing. */
export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  // Everything that is used is put into the bundle.
  deps: {
    alwaysBundle: [/.*/],
    onlyBundle: ['@trpc/client', '@trpc/server', 'superjson', 'copy-anything'],
  },
  hash: false,
  clean: true,
  // None of these packages does anything by being imported; @trpc/client does not say so.
  treeshake: { moduleSideEffects: false },
})
