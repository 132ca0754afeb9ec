import type { Config } from '../config.ts'

/** The address under which this API is reached from outside. */
export function publicUrl(config: Config): string {
  return (config.NEXUS_PUBLIC_URL ?? `http://127.0.0.1:${config.NEXUS_PORT}`).replace(/\/$/, '')
}

/** Paths of our own (`/media/…`) as absolute addresses; others stay as they are. */
export function absoluteUrl(config: Config, url: string): string {
  return url.startsWith('/') ? publicUrl(config) + url : url
}
