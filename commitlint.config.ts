// https://www.conventionalcommits.org: `feat(search): …`, `fix(db): …`.
export default {
  extends: ['@commitlint/config-conventional'],
  // A subject is a sentence of our own; a long line in the text below it may be a log.
  rules: { 'subject-case': [0], 'body-max-line-length': [0] },
}
