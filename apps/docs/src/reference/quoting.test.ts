import { describe, expect, test } from 'vitest'
import { excerpt } from './excerpt.ts'
import { snippet } from './snippet.ts'

describe('an excerpt', () => {
  const source = 'before\n  function a() {\n    return 1\n  }\nafter'

  test('is the lines between its two marks, moved to the left', () => {
    expect(excerpt(source, { from: 'function a', to: '  }' })).toBe('function a() {\n  return 1\n}')
  })
  test('fails when the code that it quotes has moved on', () => {
    expect(() => excerpt(source, { from: 'function b', to: '}' })).toThrow(
      'no longer there: "function b"',
    )
  })
})

describe('a snippet', () => {
  const source = 'first\n  // #region one\n  const a = 1\n\n  const b = 2\n  // #endregion\n'

  test('says where it was taken from, so that types are found for it', () => {
    expect(snippet(source, 'one')).toEqual({
      code: 'const a = 1\n\nconst b = 2',
      from: 2,
      indent: 2,
    })
  })
  test('fails when there is no such region', () => {
    expect(() => snippet(source, 'two')).toThrow('no region "two"')
  })
})
