import { Html } from '../../html.ts'

/** The look of the checkout pages; no external asset. */
export const style = new Html(`
:root { --ink: #14231c; --soft: #5d6f66; --line: #dfe7e2; --leaf: #16794c; --leaf-dark: #0f5e3a;
  --paper: #fff; --ground: #eef3f0; --red: #a3312a; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, "Noto Sans Ethiopic", "Segoe UI", sans-serif; }
main { max-width: 28rem; margin: 2.5rem auto; padding: 0 1rem 2rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 18px;
  overflow: hidden; box-shadow: 0 12px 40px rgb(20 35 28 / 8%); }
header { padding: 1.6rem 1.6rem 1.4rem; background: linear-gradient(140deg, #0f5e3a, #1c8f5b);
  color: #fff; }
header .who { display: flex; justify-content: space-between; gap: 1rem; font-size: .95rem; }
header .mode { border: 1px solid rgb(255 255 255 / 55%); border-radius: 99px; padding: 0 .6rem;
  font-size: .72rem; letter-spacing: .06em; text-transform: uppercase; align-self: start; }
header .amount { font-size: 2.3rem; font-weight: 700; letter-spacing: -.02em; line-height: 1.2;
  margin-top: .5rem; font-variant-numeric: tabular-nums; }
header .amount small { font-size: 1.1rem; font-weight: 600; opacity: .85; }
header p { margin: .35rem 0 0; opacity: .9; overflow-wrap: anywhere; }
section { padding: 1.2rem 1.6rem 0; }
h2 { font-size: .78rem; letter-spacing: .07em; text-transform: uppercase; color: var(--soft);
  margin: 0 0 .6rem; font-weight: 600; }
button, .button { font: inherit; cursor: pointer; border-radius: 11px; border: 1px solid var(--line);
  background: #fff; color: var(--ink); padding: .6rem .9rem; text-align: left; width: 100%;
  display: flex; justify-content: space-between; align-items: center; gap: .8rem;
  text-decoration: none; transition: border-color .12s, background .12s; }
button:hover, .button:hover { border-color: var(--leaf); background: #f3faf6; }
button:focus-visible, .button:focus-visible, input:focus-visible, select:focus-visible {
  outline: 3px solid #8fd3b1; outline-offset: 1px; }
button .number { white-space: nowrap; color: var(--soft); font-variant-numeric: tabular-nums; font-size: .9rem; }
.stack { display: grid; gap: .5rem; }
.hint { margin: -.2rem 0 .6rem; color: var(--soft); font-size: .85rem; }
.numbers { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .5rem; }
.numbers button { justify-content: center; padding: .55rem 0; font-size: .86rem;
  font-variant-numeric: tabular-nums; }
.primary { background: var(--leaf); border-color: var(--leaf); color: #fff; justify-content: center;
  font-weight: 600; }
.primary:hover { background: var(--leaf-dark); border-color: var(--leaf-dark); }
.quiet { justify-content: center; color: var(--soft); }
.danger { justify-content: center; color: var(--red); }
.danger:hover { border-color: var(--red); background: #fdf4f3; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; }
label { font-size: .85rem; color: var(--soft); display: grid; gap: .2rem; }
input, select { font: inherit; color: var(--ink); border: 1px solid var(--line); border-radius: 11px;
  padding: .55rem .7rem; width: 100%; background: #fff; }
.wide { grid-column: 1 / -1; }
details { margin-top: .1rem; } summary { cursor: pointer; color: var(--leaf-dark); padding: .3rem 0; }
.ends { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; padding: 1.2rem 1.6rem 1.5rem;
  margin-top: 1.2rem; border-top: 1px solid var(--line); }
.notice { margin: 1.2rem 1.6rem 0; padding: .7rem .9rem; border-radius: 11px; background: #fdf1ef;
  color: var(--red); border: 1px solid #f1cfcb; }
.facts { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0;
  font-size: .9rem; } .facts dt { color: var(--soft); } .facts dd { margin: 0; text-align: right;
  overflow-wrap: anywhere; }
.end { padding: 1.6rem; display: grid; gap: 1rem; }
@media (max-width: 26rem) { section { padding-inline: 1.1rem; }
  .numbers button { font-size: .8rem; } }
footer { text-align: center; color: var(--soft); font-size: .82rem; margin-top: 1rem; }
`)
