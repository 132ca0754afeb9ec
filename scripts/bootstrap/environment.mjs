import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './paths.mjs'

// npm tells its scripts its whole configuration; a second npm or pnpm below it complains about
// half of that. What leads to the registry is kept: it may have been set by hand.
const keptOfNpm =
  /^npm_config_(registry|.*_registry|proxy|https_proxy|noproxy|cafile|ca|strict_ssl|userconfig|globalconfig|cache|_auth.*|\/\/.*)$/i

/** The environment of everything that is run from here, with the packages' programs first in PATH. */
export function childEnvironment(more = {}) {
  const env = {}
  for (const [name, value] of Object.entries(process.env)) {
    const ofNpm = /^npm_/i.test(name) || name === 'INIT_CWD' || name === 'NODE'
    if (!ofNpm || keptOfNpm.test(name)) env[name] = value
  }
  const path = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const programs = join(root, 'node_modules/.bin')
  const others = (env[path] ?? '')
    .split(delimiter)
    .filter((entry) => !entry.includes('node_modules'))
  env[path] = [programs, ...others].join(delimiter)
  return { ...env, ...more }
}

/**
 * npm and pnpm keep their caches in the home folder. A user without a writable one gets a folder
 * in the project.
 */
export function homeEnvironment() {
  const home = homedir()
  if (isWritable(home)) return {}
  const own = join(root, '.nexus/home')
  mkdirSync(own, { recursive: true })
  const settings = join(home, '.npmrc')
  const moved = { HOME: own, npm_config_cache: join(own, '.npm') }
  for (const name of ['XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'])
    moved[name] = join(own, name)
  if (isReadable(settings)) moved.npm_config_userconfig = settings
  return moved
}

function isWritable(folder) {
  return existsSync(folder) && allows(folder, constants.W_OK)
}

function isReadable(file) {
  return existsSync(file) && allows(file, constants.R_OK)
}

function allows(path, mode) {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}
