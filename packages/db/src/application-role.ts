import pg from 'pg'

/** What the API and the worker may do; granted by the function `grant_to_application` of the migrations. */
const role = 'nexus_app'

type Login = { name: string; password: string }

/** Grants the role of the processes what they need of the tables there are now. Nothing happens without the role. */
export async function grantToApplication(url: string): Promise<void> {
  await withClient(url, (client) => client.query('SELECT grant_to_application($1)', [role]))
}

/**
 * Makes a login that may do what the API and the worker need and owns nothing, or gives the one that is there another
 * password. Gives the address of the same database with that login.
 */
export async function applicationUrl(url: string, { name, password }: Login): Promise<string> {
  await withClient(url, async (client) => {
    const [login, secret] = [client.escapeIdentifier(name), client.escapeLiteral(password)]
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])
    await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${login} LOGIN PASSWORD ${secret}`)
    await client.query(`GRANT ${client.escapeIdentifier(role)} TO ${login}`)
  })
  const target = new URL(url)
  target.username = name
  target.password = password
  return target.href
}

async function withClient(
  url: string,
  use: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'nexus roles' })
  client.on('error', () => {})
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}
