import { definePlugin, ExpressiveCodeAnnotation } from '@astrojs/starlight/expressive-code'
import { h } from '@astrojs/starlight/expressive-code/hast'
import { type Hover, hoversOf } from './read.ts'

type Parents = ReturnType<ExpressiveCodeAnnotation['render']>

/** Shows types on hovering, for blocks whose meta names their example: `example="quickstart.ts" from="12" indent="2"`. */
export function hoverTypes() {
  const known = new Map<string, Hover[]>()
  return definePlugin({
    name: 'hover-types',
    jsModules: [script],
    hooks: {
      annotateCode: ({ codeBlock }) => {
        const example = codeBlock.metaOptions.getString('example')
        if (example === undefined) return
        const from = Number(codeBlock.metaOptions.getString('from') ?? 0)
        const indent = Number(codeBlock.metaOptions.getString('indent') ?? 0)
        const hovers = known.get(example) ?? hoversOf(example)
        known.set(example, hovers)
        for (const { line, start, end, text } of hovers) {
          const shown = line >= from ? codeBlock.getLine(line - from) : undefined
          shown?.addAnnotation(
            new TypeAnnotation(text, { columnStart: start - indent, columnEnd: end - indent }),
          )
        }
      },
    },
  })
}

class TypeAnnotation extends ExpressiveCodeAnnotation {
  readonly text: string

  constructor(text: string, inlineRange: { columnStart: number; columnEnd: number }) {
    super({ inlineRange })
    this.text = text
  }

  render({ nodesToTransform }: { nodesToTransform: Parents }): Parents {
    return nodesToTransform.map((node) => h('span', { 'data-type': this.text }, node))
  }
}

/** One bubble for all names: inside the block it would be cut off where the block scrolls. */
const script = `
const bubble = document.body.appendChild(Object.assign(document.createElement('div'), { className: 'type-bubble', hidden: true }))
const show = ({ target }) => {
  const name = target.closest?.('[data-type]')
  bubble.hidden = !name
  if (!name) return
  const [type, ...said] = name.dataset.type.split(/\\n(?=[^\\n]*$)/)
  bubble.replaceChildren(Object.assign(document.createElement('code'), { textContent: type }), ...said)
  const at = name.getBoundingClientRect()
  bubble.style.left = Math.max(8, Math.min(at.left, innerWidth - bubble.offsetWidth - 8)) + 'px'
  const above = at.top - bubble.offsetHeight - 6
  bubble.style.top = (above > 70 ? above : at.bottom + 6) + 'px'
}
addEventListener('pointerover', show)
addEventListener('click', show)
addEventListener('scroll', () => { bubble.hidden = true }, { passive: true, capture: true })
`
