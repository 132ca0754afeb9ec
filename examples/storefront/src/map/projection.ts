import type { MapBounds } from '@nexus/sdk'

/** Units of a side of the world in the drawings of `geo/`: Web Mercator. */
export const side = 2 ** 20

/** What is seen: the middle of the picture in units of the world, and how many pixels a unit is. */
export type View = { x: number; y: number; scale: number }
export type Size = { width: number; height: number }

// From all continents to some streets of a town.
const leastScale = 250 / side
const mostScale = 2 ** 22 / side

export function project({ latitude, longitude }: { latitude: number; longitude: number }): {
  x: number
  y: number
} {
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180)
  return {
    x: (longitude / 360 + 0.5) * side,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * side,
  }
}

export function unproject({ x, y }: { x: number; y: number }): {
  latitude: number
  longitude: number
} {
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / side))) * 180) / Math.PI
  return { latitude, longitude: (x / side - 0.5) * 360 }
}

/** The part of the world that a picture of this size shows. */
export function boundsOfView({ x, y, scale }: View, { width, height }: Size): MapBounds {
  const northWest = unproject({ x: x - width / 2 / scale, y: y - height / 2 / scale })
  const southEast = unproject({ x: x + width / 2 / scale, y: y + height / 2 / scale })
  const whole = southEast.longitude - northWest.longitude >= 360
  return {
    west: whole ? -180 : Math.max(-180, northWest.longitude),
    south: southEast.latitude,
    east: whole ? 180 : Math.min(180, southEast.longitude),
    north: northWest.latitude,
  }
}

/** The view in which all of it is seen. */
export function viewOfBounds(bounds: MapBounds, { width, height }: Size): View {
  const a = project({ latitude: bounds.north, longitude: bounds.west })
  const b = project({ latitude: bounds.south, longitude: bounds.east })
  const scale = Math.min(width / Math.max(1, b.x - a.x), height / Math.max(1, b.y - a.y))
  return limited({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, scale })
}

export function panned(view: View, dx: number, dy: number): View {
  return limited({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale })
}

/** Zooms so that what is under a point of the picture stays there. */
export function zoomed(view: View, factor: number, at: { dx: number; dy: number }): View {
  const scale = Math.max(leastScale, Math.min(mostScale, view.scale * factor))
  const x = view.x + at.dx / view.scale - at.dx / scale
  const y = view.y + at.dy / view.scale - at.dy / scale
  return limited({ x, y, scale })
}

function limited({ x, y, scale }: View): View {
  return {
    x: Math.max(0, Math.min(side, x)),
    y: Math.max(0, Math.min(side, y)),
    scale: Math.max(leastScale, Math.min(mostScale, scale)),
  }
}
