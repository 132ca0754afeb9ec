import { Html } from '../../html.ts'

/** The look of the checkout pages; no external asset. */
export const style = new Html(`
:root { --ink: #1a1f36; --soft: #5b6478; --line: #dfe3ea; --violet: #5546d6; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f5f8; color: var(--ink);
  font: 16px/1.5 system-ui, "Noto Sans Ethiopic", "Segoe UI", sans-serif; }
main { max-width: 46rem; margin: 3rem auto; padding: 0 1rem; display: grid; gap: 1.5rem;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; }
header p { margin: .2rem 0; color: var(--soft); overflow-wrap: anywhere; }
header .amount { font-size: 2.2rem; font-weight: 650; color: var(--ink);
  font-variant-numeric: tabular-nums; }
.mode { background: #ffe9b8; color: #6b4700; border-radius: 6px; padding: .1rem .5rem;
  font-size: .75rem; font-weight: 600; }
section { background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 1.4rem;
  box-shadow: 0 10px 30px rgb(26 31 54 / 7%); }
h2 { font-size: .95rem; margin: 0 0 .3rem; }
.stack { display: grid; gap: .55rem; }
button, .button { font: inherit; cursor: pointer; border-radius: 9px; border: 1px solid var(--line);
  background: #fff; color: var(--ink); padding: .6rem .9rem; width: 100%; display: flex;
  justify-content: space-between; align-items: center; gap: .8rem; text-decoration: none; }
button:hover, .button:hover { border-color: var(--violet); background: #f7f6ff; }
button:focus-visible, .button:focus-visible { outline: 3px solid #b6aef5; outline-offset: 1px; }
button .number { white-space: nowrap; }
.number { color: var(--soft); font-variant-numeric: tabular-nums; font-size: .9rem;
  overflow-wrap: anywhere; }
.ends { margin-top: 1rem; } .quiet { justify-content: center; color: var(--soft); }
.notice { margin: 0 0 1rem; padding: .6rem .8rem; border-radius: 9px; background: #fdf0ef;
  color: #9c2b23; border: 1px solid #f2cfcb; }
footer { grid-column: 1 / -1; text-align: center; color: var(--soft); font-size: .82rem; }
@media (max-width: 40rem) { main { grid-template-columns: minmax(0, 1fr); margin-top: 1.5rem; } }
`)
