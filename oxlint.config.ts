import { defineConfig } from 'oxlint'
import { importRule } from './scripts/lint/import-rule.ts'

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'node', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true },
  env: { node: true },
  rules: {
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'import/no-cycle': 'error',
    'import/no-duplicates': 'error',
    // A style sheet is imported for what it does.
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'unicorn/prefer-node-protocol': 'error',
    'no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreUsingDeclarations: true },
    ],

    // TypeScript says more about these, and rightly less: what comes from outside is parsed by zod.
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/consistent-return': 'off',
    'typescript/unbound-method': 'off',
    // `_def`, `_zod`, `__wbindgen_start` are other people's names.
    'no-underscore-dangle': 'off',
    // `pg.Pool` and `superjson.serialize` read better than what they are also exported as.
    'import/no-named-as-default-member': 'off',
    // A helper may stand beside the one use that explains it.
    'unicorn/consistent-function-scoping': 'off',
    'no-shadow': 'off',
    // What was made a moment ago may be sorted where it stands.
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    // Written for Express, which does not await its handlers; Fastify does.
    'oxc/no-async-endpoint-handlers': 'off',
    'promise/always-return': 'off',
    'promise/no-callback-in-promise': 'off',
    // A guarantee may be stated by a helper of its own, or by code that is matched whole.
    'vitest/expect-expect': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/require-to-throw-message': 'off',
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
  },
  overrides: [
    ...importRule,
    // A component of Astro is named like the tag that it is used as.
    { files: ['**/*.astro'], rules: { 'unicorn/filename-case': 'off' } },
  ],
  ignorePatterns: [
    '**/dist/**',
    '**/generated/**',
    '**/.astro/**',
    '**/.nexus/**',
    '**/test/consumers/**',
    '**/sdk/releases/**',
  ],
})
