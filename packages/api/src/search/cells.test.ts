import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cover, type Covering, sides } from './cells.ts'

const latitude = fc.integer({ min: -9000, max: 9000 })
const longitude = fc.integer({ min: -18000, max: 18000 })
const size = fc.integer({ min: 0, max: 140 }).map((power) => Math.round(1.08 ** power) - 1)

function squaresHolding({ cells }: Covering, lat: number, lng: number): number {
  const inSquares = sides.filter((side) => {
    const cell =
      Math.trunc((lat + 9000) / side) * (Math.trunc(36000 / side) + 1) +
      Math.trunc((lng + 18000) / side)
    return cells[side]?.includes(cell)
  })
  return inSquares.length + (cells.world ? 1 : 0)
}

test('every position on the map lies in exactly one square, wherever the map is and however large', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      latitude,
      longitude,
      size,
      size,
      share,
      share,
      (south, west, height, width, up, right) => {
        const north = Math.min(9000, south + height)
        const span = Math.min(35_999, width)
        const turn = (lng: number) => (lng > 18000 ? lng - 36000 : lng)
        const bounds = {
          south: south / 100,
          north: north / 100,
          west: west / 100,
          east: turn(west + span) / 100,
        }
        const covering = cover(bounds)
        const lat = south + Math.floor((north - south) * up)
        const lng = turn(west + Math.floor(span * right))
        expect(squaresHolding(covering, lat, lng)).toBe(1)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('the number of squares is bounded', () => {
  fc.assert(
    fc.property(latitude, longitude, size, size, (south, west, height, width) => {
      const { cells } = cover({
        south: south / 100,
        west: west / 100,
        north: Math.min(9000, south + height) / 100,
        east: Math.min(18000, west + width) / 100,
      })
      expect(Object.values(cells).flat().length).toBeLessThanOrEqual(80)
    }),
    { numRuns: 1_000 },
  )
})

test('a map that crosses the date line is covered on both sides of it', () => {
  const covering = cover({ south: -18, north: -16, west: 179, east: -179 })
  expect(covering.longitudes).toEqual([
    [17900, 18000],
    [-18000, -17900],
  ])
  expect(squaresHolding(covering, -1700, 17950)).toBe(1)
  expect(squaresHolding(covering, -1700, -17950)).toBe(1)
})

test('a map that lies between two rounded positions has no square', () => {
  expect(cover({ south: 9.001, north: 9.004, west: 38.751, east: 38.754 }).cells).toEqual({})
})

test('edges that floating point writes a little off still belong to the map', () => {
  const { south, north } = cover({ south: 1.1, north: 9.03, west: 0, east: 1 })
  expect([south, north]).toEqual([110, 903])
})
