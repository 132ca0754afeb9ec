import { accessSync, constants, mkdirSync } from 'node:fs'
import { StartError } from './start-error.ts'

/** Makes sure that a folder is there and can be written to. */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
  } catch {
    throw new StartError(
      `The emulators cannot write to ${dataDir}; set EMULATORS_DATA_DIR to a folder they may use.`,
    )
  }
}
