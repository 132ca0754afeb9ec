import { createHash } from 'node:crypto'

const width = 960
const height = 640

/**
 * Draws a small landscape with a house, as SVG of at most 4 KB: a stand-in for photos where there are none. The same key
 * always gives the same picture, and nothing of the key is in it.
 */
export function drawPhoto(key: string): string {
  const dice = diceFrom(key)
  const light = dice.pick(lights)
  const sun = { x: dice.between(120, 840), y: dice.between(90, 230), r: dice.between(34, 62) }
  const parts = [
    `<rect width="${width}" height="${height}" fill="url(#s)"/>`,
    `<circle cx="${sun.x}" cy="${sun.y}" r="${sun.r}" fill="${light.sun}"/>`,
    ...(light.stars
      ? Array.from({ length: 24 }, () => star(dice))
      : Array.from({ length: 3 }, () => cloud(dice))),
    ridge(dice, { base: 360, rise: 170, points: 6, fill: light.far }),
    ridge(dice, { base: 430, rise: 110, points: 8, fill: light.middle }),
    dice.chance(0.35) ? lake(dice, light) : '',
    ridge(dice, { base: 520, rise: 40, points: 5, fill: light.near }),
    ...Array.from({ length: dice.between(3, 7) }, () => tree(dice, light)),
    house(dice, light),
  ]
  const sky = `<linearGradient id="s" x2="0" y2="1"><stop stop-color="${light.sky[0]}"/><stop offset="1" stop-color="${light.sky[1]}"/></linearGradient>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><defs>${sky}</defs>${parts.join('')}</svg>`
}

type Light = {
  sky: [string, string]
  sun: string
  far: string
  middle: string
  near: string
  tree: string
  window: string
  stars?: true
}

const lights: Light[] = [
  {
    sky: ['#8ec5e8', '#fdf3dc'],
    sun: '#fff3b8',
    far: '#9bb4c4',
    middle: '#7da08a',
    near: '#5f8f5c',
    tree: '#39693f',
    window: '#dff1fa',
  },
  {
    sky: ['#f6a86b', '#fbe3c0'],
    sun: '#ffe9a8',
    far: '#b98a87',
    middle: '#96705c',
    near: '#7d7a44',
    tree: '#4f5a2c',
    window: '#ffe08a',
  },
  {
    sky: ['#5b6fa8', '#f2b8a0'],
    sun: '#ffd9a0',
    far: '#6f6f98',
    middle: '#545a7c',
    near: '#44604f',
    tree: '#2c4438',
    window: '#ffd56b',
  },
  {
    sky: ['#16213f', '#3f5580'],
    sun: '#f3f0dc',
    far: '#2a3a5e',
    middle: '#22314d',
    near: '#1d3a36',
    tree: '#132823',
    window: '#ffcf5c',
    stars: true,
  },
  {
    sky: ['#bcd9d6', '#f7f6ea'],
    sun: '#fffdf0',
    far: '#a9bfbb',
    middle: '#86a597',
    near: '#6d9270',
    tree: '#44704c',
    window: '#e8f4f2',
  },
]
const walls = ['#f4e6cf', '#e9d2b4', '#f2f0ea', '#d9b08c', '#c98b63', '#e6c2a8']
const roofs = ['#9c4a32', '#7a3b2e', '#5b4636', '#40566b', '#a8763e', '#6d6f52']
const doors = ['#2f5d62', '#7a2e2e', '#3c4f76', '#5a3e2b']

type Dice = ReturnType<typeof diceFrom>

function ridge(
  dice: Dice,
  { base, rise, points, fill }: { base: number; rise: number; points: number; fill: string },
): string {
  const step = width / (points - 1)
  const tops = Array.from({ length: points }, (_, index) => ({
    x: Math.round(index * step),
    y: base - dice.between(0, rise),
  }))
  const first = tops[0]?.y ?? base
  const curve = tops
    .slice(1)
    .map((top) => `S${Math.round(top.x - step / 2)} ${top.y} ${top.x} ${top.y}`)
  return `<path d="M0 ${height}V${first}${curve.join('')}V${height}Z" fill="${fill}"/>`
}

function lake(dice: Dice, light: Light): string {
  const [x, rx] = [dice.between(240, 720), dice.between(140, 320)]
  return `<ellipse cx="${x}" cy="486" rx="${rx}" ry="26" fill="${light.sky[1]}" opacity=".75"/>`
}

function cloud(dice: Dice): string {
  const [x, y, r] = [dice.between(60, 860), dice.between(60, 230), dice.between(18, 34)]
  return `<g fill="#fff" opacity=".7"><circle cx="${x}" cy="${y}" r="${r}"/><circle cx="${x + r}" cy="${y + 6}" r="${r - 6}"/><circle cx="${x - r}" cy="${y + 8}" r="${r - 8}"/></g>`
}

function star(dice: Dice): string {
  return `<circle cx="${dice.between(0, width)}" cy="${dice.between(0, 300)}" r="${dice.between(1, 2)}" fill="#fff"/>`
}

function tree(dice: Dice, light: Light): string {
  const [x, size] = [dice.between(20, width - 20), dice.between(34, 80)]
  const y = dice.between(520, 590)
  const crown = dice.chance(0.5)
    ? `<circle cx="${x}" cy="${y - size}" r="${Math.round(size * 0.6)}"/>`
    : `<path d="M${x} ${y - size * 2}l${Math.round(size * 0.55)} ${Math.round(size * 1.6)}h${-2 * Math.round(size * 0.55)}Z"/>`
  return `<g fill="${light.tree}">${crown}<rect x="${x - 4}" y="${y - size}" width="8" height="${size}"/></g>`
}

function house(dice: Dice, light: Light): string {
  const [w, h, left] = [dice.between(170, 270), dice.between(90, 130), dice.between(140, 560)]
  const top = 580 - h
  const [wall, roof, door] = [dice.pick(walls), dice.pick(roofs), dice.pick(doors)]
  // A tukul has a round straw roof; other houses a gable or a flat one.
  const over = dice.pick([
    `<path d="M${left - 26} ${top}Q${left + w / 2} ${top - 190} ${left + w + 26} ${top}Z" fill="${roof}"/>`,
    `<path d="M${left - 18} ${top}L${left + w / 2} ${top - 82}L${left + w + 18} ${top}Z" fill="${roof}"/>`,
    `<rect x="${left - 12}" y="${top - 20}" width="${w + 24}" height="24" fill="${roof}"/>`,
  ])
  const count = w > 220 ? 3 : 2
  const gap = w / (count + 1)
  const windows = Array.from({ length: count }, (_, index) => {
    const x = Math.round(left + gap * (index + 1) - 15)
    return index === 1
      ? `<rect x="${x}" y="${580 - 66}" width="32" height="66" fill="${door}"/>`
      : `<rect x="${x}" y="${top + 24}" width="30" height="32" fill="${light.window}"/>`
  })
  return `<rect x="${left}" y="${top}" width="${w}" height="${h}" fill="${wall}"/>${over}${windows.join('')}`
}

/** Chance that is the same each time: bytes of a hash, used one after the other. */
function diceFrom(key: string) {
  let block = createHash('sha256').update(key).digest()
  let at = 0
  const roll = (): number => {
    if (at + 2 > block.length) {
      block = createHash('sha256').update(block).digest()
      at = 0
    }
    const value = block.readUInt16BE(at) / 65_536
    at += 2
    return value
  }
  return {
    between: (low: number, high: number): number => low + Math.floor(roll() * (high - low + 1)),
    chance: (share: number): boolean => roll() < share,
    pick: <Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item =>
      items[Math.floor(roll() * items.length)] as Item,
  }
}
