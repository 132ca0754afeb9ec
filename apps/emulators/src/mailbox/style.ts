import { Html } from '../html.ts'

/** The look of the mailbox; no external asset. */
export const style = new Html(`
:root { --ink: #1b2430; --soft: #657283; --line: #e3e8ee; --accent: #2457c5; --ground: #f4f6f9;
  color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, "Noto Sans Ethiopic", "Segoe UI", sans-serif; }
main { max-width: 58rem; margin: 0 auto; padding: 1.8rem 1rem 3rem; }
.bar { display: flex; align-items: center; gap: 1rem; margin-bottom: 1rem; flex-wrap: wrap; }
h1 { font-size: 1.35rem; margin: 0; letter-spacing: -.01em; overflow-wrap: anywhere; }
.count { color: var(--soft); flex: 1; }
form { display: flex; gap: .5rem; }
input { font: inherit; border: 1px solid var(--line); border-radius: 9px; padding: .4rem .7rem;
  background: #fff; min-width: 13rem; }
a { color: var(--accent); }
.box { background: #fff; border: 1px solid var(--line); border-radius: 14px; overflow: hidden;
  box-shadow: 0 6px 24px rgb(27 36 48 / 5%); }
.row { display: grid; grid-template-columns: 13rem 1fr auto; gap: 1rem; padding: .75rem 1.1rem;
  text-decoration: none; color: inherit; border-top: 1px solid var(--line); }
.row:first-child { border-top: 0; } .row:hover { background: #f7f9fd; }
.row > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row .subject { font-weight: 600; } .row .start { color: var(--soft); font-weight: 400; }
.row time { color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
.empty { padding: 3rem 1rem; text-align: center; color: var(--soft); }
dl { display: grid; grid-template-columns: auto 1fr; gap: .2rem 1rem; margin: 0;
  padding: 1rem 1.2rem; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
h2 { font-size: .78rem; letter-spacing: .07em; text-transform: uppercase; color: var(--soft);
  margin: 1.5rem 0 .5rem .2rem; }
iframe { display: block; width: 100%; height: 30rem; resize: vertical; border: 0; background: #fff; }
pre { margin: 0; padding: 1rem 1.2rem; white-space: pre-wrap; overflow-wrap: anywhere;
  font: 13px/1.55 ui-monospace, Consolas, monospace; }
details summary { cursor: pointer; padding: .7rem 1.2rem; color: var(--soft); }
@media (max-width: 40rem) { .row { grid-template-columns: 1fr auto; }
  .row .subject { grid-column: 1 / -1; grid-row: 2; } }
`)
