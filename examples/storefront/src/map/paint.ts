import { side, type Size, type View } from './projection.ts'
import type { Atlas, Town } from './sheets.ts'

export type Inks = {
  water: string
  land: string
  line: string
  ink: string
  halo: string
  grid: string
}

/** Draws the land and its towns; places are drawn above it as elements, so that they can be focused. */
export function paint(
  context: CanvasRenderingContext2D,
  {
    atlas,
    view,
    size,
    ratio,
    inks,
  }: { atlas: Atlas; view: View; size: Size; ratio: number; inks: Inks },
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.fillStyle = inks.water
  context.fillRect(0, 0, size.width, size.height)
  for (const { unit, path } of atlas.sheetsFor(view, size)) {
    const scale = view.scale * unit * ratio
    context.setTransform(
      scale,
      0,
      0,
      scale,
      (size.width / 2 - view.x * view.scale) * ratio,
      (size.height / 2 - view.y * view.scale) * ratio,
    )
    context.fillStyle = inks.land
    context.fill(path, 'evenodd')
    context.strokeStyle = inks.line
    context.lineWidth = (1.2 * ratio) / scale
    context.lineJoin = 'round'
    context.stroke(path)
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  grid(context, { view, size, inks })
  towns(context, { towns: atlas.towns, view, size, inks })
}

/** Fine lines, so that one sees the map move where there is only land. */
function grid(
  context: CanvasRenderingContext2D,
  { view, size, inks }: { view: View; size: Size; inks: Inks },
): void {
  const step = side / 2 ** Math.round(Math.log2((side * view.scale) / 180))
  const west = view.x - size.width / 2 / view.scale
  const north = view.y - size.height / 2 / view.scale
  context.strokeStyle = inks.grid
  context.lineWidth = 1
  context.beginPath()
  for (let x = Math.ceil(west / step) * step; (x - west) * view.scale < size.width; x += step) {
    const at = Math.round((x - west) * view.scale) + 0.5
    context.moveTo(at, 0)
    context.lineTo(at, size.height)
  }
  for (let y = Math.ceil(north / step) * step; (y - north) * view.scale < size.height; y += step) {
    const at = Math.round((y - north) * view.scale) + 0.5
    context.moveTo(0, at)
    context.lineTo(size.width, at)
  }
  context.stroke()
}

const mostNames = 26

/** The largest towns in view, as many as have room for their names; a soft disc says how large each is. */
function towns(
  context: CanvasRenderingContext2D,
  { towns, view, size, inks }: { towns: Town[]; view: View; size: Size; inks: Inks },
): void {
  const west = view.x - size.width / 2 / view.scale
  const north = view.y - size.height / 2 / view.scale
  const east = west + size.width / view.scale
  const south = north + size.height / view.scale
  const named: { x: number; y: number; width: number }[] = []
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const [name, townX, townY, thousands] of towns) {
    if (townX < west || townX > east || townY < north || townY > south) continue
    const x = (townX - west) * view.scale
    const y = (townY - north) * view.scale
    const font = thousands > 1500 ? 14 : thousands > 250 ? 13 : 12
    context.font = `600 ${font}px Figtree, system-ui, sans-serif`
    const width = context.measureText(name).width + 16
    const hasRoom = named.every(
      (other) =>
        Math.abs(other.y - y) > 20 || other.x > x + width + 8 || other.x + other.width + 8 < x,
    )
    if (!hasRoom) continue
    named.push({ x, y, width })
    const radius = Math.min(140, Math.sqrt(thousands) * 7 * view.scale)
    if (radius > 6) {
      context.fillStyle = inks.grid
      context.beginPath()
      context.arc(x, y, radius, 0, 7)
      context.fill()
    }
    context.fillStyle = inks.ink
    context.beginPath()
    context.arc(x, y, 2.5, 0, 7)
    context.fill()
    context.strokeStyle = inks.halo
    context.lineWidth = 4
    context.strokeText(name, x + 8, y)
    context.fillText(name, x + 8, y)
    if (named.length >= mostNames) return
  }
}

/** The colours of the page, light or dark. */
export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element)
  const ink = (name: string) => {
    // A custom property gives its source text; a real property gives the colour of the moment.
    probe.style.color = `var(${name})`
    element.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color || style.color
  }
  return {
    water: ink('--water'),
    land: ink('--land'),
    line: ink('--line-strong'),
    ink: ink('--ink-soft'),
    halo: ink('--land'),
    grid: ink('--map-grid'),
  }
}

const probe = document.createElement('i')
