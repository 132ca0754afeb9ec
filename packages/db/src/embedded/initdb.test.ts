import { expect, test } from 'vitest'
import { initdbReason } from './initdb.ts'

test.each([
  [
    'initdb: error: could not create directory "/x/pg_wal": Permission denied\ninitdb: removing contents of data directory "/x"\n',
    'could not create directory "/x/pg_wal": Permission denied',
  ],
  [
    '2026-11-23 10:00:00 UTC [7] FATAL:  could not map anonymous shared memory: Cannot allocate memory\nchild process exited with exit code 1\ninitdb: removing data directory "/x"\n',
    'could not map anonymous shared memory: Cannot allocate memory',
  ],
  [
    'child process was terminated by signal 9: Killed\ninitdb: removing contents of data directory "/x"\n',
    'child process was terminated by signal 9: Killed',
  ],
  ['initdb: removing data directory "/x"\n', undefined],
  ['', undefined],
])('the reason is shown, and not the line that says what is tidied up: %j', (said, reason) => {
  expect(initdbReason(said)).toBe(reason)
})
