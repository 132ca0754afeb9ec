import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'

// `node tools/subset-fonts.ts`: writes the fonts of src/fonts, each with no more letters and weights than the site shows.
// Noto Sans Ethiopic weighs 198 KB; Amharic needs a third of it, and a page in English only the name of the site and of
// the language.
const require = createRequire(import.meta.url)
const ethiopic = 'noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic'

/** Letters of Amharic, without those that only Ge'ez, Tigrinya, Blin or Me'en write; numbers and punctuation. */
const amharic = range(0x1200, 0x135a).filter((each) => !rare(each))

const latin = `${String.fromCodePoint(...range(0x20, 0x7e), ...range(0xa0, 0xff))}–—‘’“”…−€·•`

await write('ethiopic-name', ethiopic, { text: 'ማረፊያአማርኛ', weights: [400, 700] })
await write('ethiopic', ethiopic, {
  text: String.fromCodePoint(...amharic, ...range(0x1361, 0x1368)),
  weights: [400, 700],
})
await write('words', 'figtree/files/figtree-latin', { text: latin, weights: [400, 700] })
await write('titles', 'bricolage-grotesque/files/bricolage-grotesque-latin', {
  text: latin,
  weights: [680, 680],
})

async function write(
  name: string,
  source: string,
  { text, weights: [min, max] }: { text: string; weights: [number, number] },
): Promise<void> {
  const file = require.resolve(`@fontsource-variable/${source}-wght-normal.woff2`)
  const font = await subsetFont(readFileSync(file), text, {
    targetFormat: 'woff2',
    variationAxes: { wght: min === max ? min : { min, max } },
  })
  writeFileSync(join(import.meta.dirname, '../src/fonts', `${name}.woff2`), font)
  console.log(`${name}.woff2`, `${(font.length / 1024).toFixed(1)} KB`)
}

function rare(letter: number): boolean {
  return (
    [0x1207, 0x1247, 0x1287, 0x12af, 0x12cf, 0x12ef, 0x130f, 0x131f, 0x1347].includes(letter) ||
    (letter >= 0x1250 && letter <= 0x125f) ||
    (letter >= 0x12f8 && letter <= 0x12ff) ||
    (letter >= 0x1318 && letter <= 0x131f)
  )
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
