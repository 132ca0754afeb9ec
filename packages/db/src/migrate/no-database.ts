import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'

const name = '@prisma/adapter-pg'

/** The engine asks for PostgreSQL's version even when it only compares schemas; it may get no answer. */
export const noDatabase: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: name,
  connect: () => Promise.resolve(adapter),
  connectToShadowDb: () => Promise.resolve(adapter),
}

const adapter: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: name,
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  queryRaw: () => Promise.resolve({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: () => Promise.resolve(0),
  executeScript: () => Promise.resolve(),
  startTransaction: () => Promise.reject(new Error('There is no database here.')),
  dispose: () => Promise.resolve(),
}
