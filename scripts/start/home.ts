import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explainFileError } from './failure.ts'

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Where one installation keeps what it knows between starts. */
export type Home = {
  folder: string
  postgres: string
  emulators: string
  logs: string
  secrets: string
  running: string
  lock: string
}

export function homeAt(folder: string): Home {
  const path = resolve(projectRoot, folder)
  return {
    folder: path,
    postgres: join(path, 'postgres'),
    emulators: join(path, 'emulators'),
    logs: join(path, 'logs'),
    secrets: join(path, 'secrets.json'),
    running: join(path, 'running.json'),
    lock: join(path, 'start.lock'),
  }
}

/** @throws StartError when this user may not write there */
export async function prepareHome(home: Home): Promise<void> {
  for (const folder of [home.folder, home.logs]) {
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw explainFileError(error, folder)
    })
  }
}

/** Removes all data; what lies beside it in the folder (package caches) stays. */
export async function forget(home: Home): Promise<void> {
  for (const path of [home.postgres, home.emulators, home.logs, home.secrets]) {
    if (!existsSync(path)) continue
    await rm(path, { recursive: true, maxRetries: 5, retryDelay: 200 }).catch((error: unknown) => {
      throw explainFileError(error, path)
    })
  }
}
