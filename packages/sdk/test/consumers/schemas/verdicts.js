import * as schemas from '@nexus/sdk/schemas'
import { readFileSync } from 'node:fs'

// What each schema says of each input: null when it takes it, else where it is wrong and why.
const cases = JSON.parse(readFileSync('cases.json', 'utf8'))
const verdicts = cases.map(({ name, input }) => {
  const { error } = schemas[`${name}Schema`].safeParse(input)
  return error ? error.issues.map(({ path, message }) => [path.join('.'), message]) : null
})
console.log(JSON.stringify(verdicts))
