import { expect, test } from 'vitest'
import { drawPhoto } from './media.ts'

test('a key always gives the same picture, and another key another one', () => {
  expect(drawPhoto('abc')).toBe(drawPhoto('abc'))
  expect(new Set(Array.from({ length: 200 }, (_, index) => drawPhoto(`key-${index}`))).size).toBe(
    200,
  )
})

test('a picture is small, well-formed SVG that holds nothing of its key', () => {
  for (let index = 0; index < 500; index++) {
    const picture = drawPhoto(`"><script>${index}`)
    expect(picture.length).toBeLessThanOrEqual(4096)
    expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*<\/svg>$/)
    expect(picture).not.toMatch(/script|NaN|undefined/)
    const opened = picture.match(/<(?!\/)[a-zA-Z]+/g)?.length
    expect(opened).toBe((picture.match(/\/>/g)?.length ?? 0) + (picture.match(/<\//g)?.length ?? 0))
  }
})
