import type { UserConfig } from '@commitlint/types'

export default {
  extends: ['@commitlint/config-conventional'],
  // A subject is a sentence of our own, as long as it fits a line.
  rules: { 'subject-case': [0], 'body-max-line-length': [0] },
} satisfies UserConfig
