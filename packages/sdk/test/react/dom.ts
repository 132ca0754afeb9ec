import { Window } from 'happy-dom'

// A page for React to draw on. Only what drawing needs: `fetch`, timers and signals stay those of Node, so that the
// calls of a test are real ones.
export const window = new Window({ url: 'http://shop.example/' })
const wanted = ['document', 'HTMLElement', 'HTMLIFrameElement', 'Node', 'MutationObserver'] as const
for (const name of wanted) Object.assign(globalThis, { [name]: window[name] })
Object.assign(globalThis, { window, IS_REACT_ACT_ENVIRONMENT: true })
