/** Small pieces that all drawings share. Colours come from the page, so that dark and light both fit. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export type Drawing = {
  width: number
  height: number
  title: string
  description: string
  body: string
}

/** A drawing that screen readers can name. `id` tells two drawings of one page apart. */
export function svg(id: string, { width, height, title, description, body }: Drawing): string {
  const arrow = (name: string) =>
    `<marker id="${id}-${name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 1 9 5 0 9z"/></marker>`
  return `<svg class="drawing" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-text"><title id="${id}-title">${escapeText(title)}</title><desc id="${id}-text">${escapeText(description)}</desc><defs>${arrow('arrow')}</defs>${body}</svg>`
}

export function text(
  x: number,
  y: number,
  content: string,
  options: { anchor?: 'start' | 'middle' | 'end'; kind?: string } = {},
): string {
  const kind = options.kind === undefined ? '' : ` class="${options.kind}"`
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${options.anchor ?? 'middle'}"${kind}>${escapeText(content)}</text>`
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}
