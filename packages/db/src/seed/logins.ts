const password = 'nexus-demo-2026'

/** Who can sign in to a seeded marketplace. Nobody else of the seed has a password. */
export const testLogins = [
  { role: 'guest', name: 'Gelila Guest', email: 'guest@nexus.example', password },
  { role: 'host', name: 'Hanna Host', email: 'host@nexus.example', password },
  { role: 'staff', name: 'Samuel Staff', email: 'staff@nexus.example', password },
] as const
