/** The people whom every sandbox knows. Their password is `a long password`. */
export type PersonName = 'guest' | 'otherGuest' | 'host' | 'otherHost' | 'staff'

/**
 * Somebody in a sandbox: one of those who are always there, or, by e-mail, somebody who has signed up. Password of those
 * who are always there: `a long password`; addresses such as `guest@sandbox.example`.
 */
export type SandboxPerson = PersonName | { email: string }
