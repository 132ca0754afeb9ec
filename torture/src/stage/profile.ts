import { drawFrom } from '../draw.ts'

const bases = ['default', 'flipped', 'random'] as const

/** As the emulator's control plane takes it; a random one draws its answers from the seed. */
export type Profile = { base: (typeof bases)[number]; seed: number }

const only = process.env['TORTURE_PROFILE']

/** Which side Chapa takes where sources about it disagree: as documented, the other one, or now this and now that. */
export function drawProfile(seed: number): Profile {
  const named = bases.find((base) => base === only)
  return { base: named ?? drawFrom(seed, 15).pick(bases), seed: seed % 1_000_000 }
}

export function profileInWords({ base, seed }: Profile): string {
  const words = { default: 'as documented', flipped: 'flipped', random: `random (seed ${seed})` }
  return `Chapa’s profile: ${words[base]}`
}
