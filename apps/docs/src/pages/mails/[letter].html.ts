import type { APIRoute } from 'astro'
import { letters } from '../../reference/letters.ts'

export function getStaticPaths() {
  return letters.map(({ name, locale, html }) => ({
    params: { letter: `${name}.${locale}` },
    props: { html },
  }))
}

/** One e-mail, byte for byte as it is sent. */
export const GET: APIRoute<{ html: string }> = ({ props }) =>
  new Response(props.html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
