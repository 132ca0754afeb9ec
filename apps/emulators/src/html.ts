/** A piece of HTML that needs no more escaping. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

type Part = Html | string | number | null | false | Part[]

/** Template literal that escapes what is put in; nothing at all for null and false. */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(String.raw({ raw: literals }, ...parts.map(written)))
}

function written(part: Part): string {
  if (part === null || part === false) return ''
  if (Array.isArray(part)) return part.map(written).join('')
  return part instanceof Html ? part.text : escaped(String(part))
}

function escaped(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replaceAll(/[&<>"']/g, (character) => names[character] ?? character)
}
