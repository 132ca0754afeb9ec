import { loadEnvFile } from 'node:process'
import { StartError } from './failure.ts'
import { projectRoot } from './home.ts'

/** Reads `.env` into the environment, which wins over it; there need not be one. */
export function readEnvFile(): void {
  try {
    loadEnvFile(`${projectRoot}/.env`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new StartError(
      `The file .env cannot be read: ${(error as Error).message}.`,
      'Correct it, or compare it with .env.example.',
    )
  }
}
