import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { surviveBrokenConnections } from '../pool.ts'
import { noDatabase } from './no-database.ts'

export type Engine = {
  schema: SchemaEngine
  /** The last error that PostgreSQL gave to a migration's SQL. */
  lastError(): pg.DatabaseError | undefined
} & AsyncDisposable

/** The engine without a database: it compares schemas, and nothing else. */
export async function openOfflineEngine(): Promise<SchemaEngine> {
  return create(noDatabase)
}

/**
 * Prisma's schema engine as WebAssembly, over our own driver: the downloaded engine of Prisma's CLI
 * comes from a host that may be out of reach, this one from the package registry. Both write the
 * same `_prisma_migrations`.
 */
export async function openEngine(url: string): Promise<Engine> {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'nexus migrate' })
  surviveBrokenConnections(pool)
  let lastError: pg.DatabaseError | undefined
  const schema = await create(new WholeScripts(pool, (error) => (lastError = error)))
  return {
    schema,
    lastError: () => lastError,
    async [Symbol.asyncDispose]() {
      schema.free()
      await pool.end()
    },
  }
}

async function create(factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  await instantiate()
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
}

/**
 * Prisma's adapter cuts a script at every semicolon, also inside a function's body. Sent whole, it
 * also runs as one transaction: a migration that fails leaves nothing behind.
 */
class WholeScripts extends PrismaPg {
  readonly #pool: pg.Pool
  readonly #onError: (error: pg.DatabaseError) => void

  constructor(pool: pg.Pool, onError: (error: pg.DatabaseError) => void) {
    super(pool)
    this.#pool = pool
    this.#onError = onError
  }

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      try {
        await this.#pool.query(script)
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error
        this.#onError(error)
        throw new DriverAdapterError({
          kind: 'postgres',
          code: error.code ?? 'N/A',
          severity: error.severity ?? 'ERROR',
          message: error.message,
          detail: error.detail,
          column: error.column,
          hint: error.hint,
        })
      }
    }
    return adapter
  }
}

// Node has WebAssembly; its declarations come only with those of a browser.
type Wasm = { instance: { exports: { __wbindgen_start(): void } } }
type WebAssemblyModule = { instantiate(bytes: Uint8Array, imports: object): Promise<Wasm> }
const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyModule }

let instance: Promise<void> | undefined

function instantiate(): Promise<void> {
  instance ??= (async () => {
    const entry = createRequire(import.meta.url).resolve(
      '@prisma/schema-engine-wasm/schema_engine_bg',
    )
    const bytes = await readFile(entry.replace(/\.js$/, '.wasm'))
    const { instance: wasm } = await webAssembly.instantiate(bytes, {
      './schema_engine_bg.js': { ...bindings, ...idleTimers() },
    })
    bindings.__wbg_set_wasm(wasm.exports)
    wasm.exports.__wbindgen_start()
  })()
  return instance
}

/** The engine never clears the timer of its ten seconds' wait for a lock: it must not hold the process. */
function idleTimers(): Record<string, unknown> {
  const name = Object.keys(bindings).find((key) => key.startsWith('__wbg_setTimeout'))
  if (!name) return {}
  return { [name]: (callback: () => void, ms: number) => setTimeout(callback, ms).unref() }
}
