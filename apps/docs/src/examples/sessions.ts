import { createNexus, webStorage } from '@nexus/sdk'

const url = 'https://api.example'

export async function bearer() {
  // #region bearer
  const nexus = createNexus({ url })
  const session = await nexus.accounts.signIn({
    email: 'sara@example.com',
    password: 'a long enough password',
  })
  const me = await nexus.accounts.me() // the client sends the token from here on
  console.log(me.roles, session.sessionExpiresAt)
  // #endregion
}

export function remembered() {
  // #region remembered
  const nexus = createNexus({ url, session: webStorage('local', 'nexus-session') })
  // #endregion
  return nexus
}

export function withToken(token: string) {
  // #region token
  const nexus = createNexus({ url, token })
  // #endregion
  return nexus
}

export function cookie() {
  // #region cookie
  const nexus = createNexus({ url, session: 'cookie' })
  // #endregion
  return nexus
}
