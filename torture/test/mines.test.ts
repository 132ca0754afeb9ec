import { existsSync, readdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { layMines } from '../src/crash-points/mines.ts'
import { crashPoints } from '../src/crash-points/points.ts'
import { drawFrom } from '../src/draw.ts'

test('every mine that is taken is counted once, until each point was hit as often as wanted', () => {
  const points = ['a/one', 'a/two', 'b/three', 'b/four', 'c/five']
  const heard: string[] = []
  const mines = layMines({
    points,
    wanted: 2,
    most: 3,
    draw: drawFrom(1),
    onHit: (point) => heard.push(point),
  })
  for (let round = 0; round < 40; round++) {
    mines.tend()
    const [first] = readdirSync(mines.folder)
    if (first) unlinkSync(join(mines.folder, first))
  }
  mines.clear()
  expect(Object.fromEntries(mines.hits)).toEqual(
    Object.fromEntries(points.map((point) => [point, 2])),
  )
  expect(heard).toHaveLength(10)
  mines[Symbol.dispose]()
  expect(existsSync(mines.folder)).toBe(false)
})

test('the points are those of the source', () => {
  expect(crashPoints()).toEqual(
    expect.arrayContaining(['settle/verified', 'refund/asked', 'post/written']),
  )
})
