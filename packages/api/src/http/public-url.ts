import type { Config } from '../config.ts'

/** The settings that say under which address the API is reached. */
export type Reached = Pick<Config, 'NEXUS_PUBLIC_URL' | 'NEXUS_PORT'>

/** The address under which this API is reached from outside. */
export function publicUrl(config: Reached): string {
  return (config.NEXUS_PUBLIC_URL ?? `http://127.0.0.1:${config.NEXUS_PORT}`).replace(/\/$/, '')
}

/** Paths of our own (`/media/…`) as absolute addresses; others stay as they are. */
export function absoluteUrl(config: Reached, url: string): string {
  return url.startsWith('/') ? publicUrl(config) + url : url
}
