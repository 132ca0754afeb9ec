import type { Deps } from '../context.ts'

/**
 * A turn to write to the domain of an address, among all workers: how long to wait for it, in milliseconds. When that
 * would be longer than `patienceMs`, no turn is taken, and the mail is to be tried again after the wait.
 */
export async function takeMailTurn(
  deps: Pick<Deps, 'db' | 'config'>,
  { email, patienceMs }: { email: string; patienceMs: number },
): Promise<number> {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  const apartMs = 1000 / deps.config.MAIL_PER_DOMAIN_PER_SECOND
  const [row] = await deps.db.sql.query<{ waitMs: number }>(take, [domain, apartMs, patienceMs])
  return Math.max(0, row?.waitMs ?? 0)
}

const take = {
  name: 'mail_take_turn',
  text: `
    SELECT (extract(epoch FROM take_mail_turn($1, $2::float8 * interval '1 ms', $3::float8 * interval '1 ms')) * 1000)::float8
      AS "waitMs"`,
}
