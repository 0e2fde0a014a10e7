/** The control page's style sheet: light and dark, from 360 px. */
export const style = `
:root { color-scheme: light dark; --ink: #1a1c1e; --muted: #54595f; --paper: #fff; --back: #f0f2f4; --line: #747b83;
  --accent: #0b5a4c; --on: #9a2a12; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef0f2; --muted: #bcc3ca; --paper: #1b1e21; --back: #101214;
  --line: #8b939c; --accent: #7fd8c4; --on: #ffb59f; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 0 1rem 3rem; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 62rem; margin: 0 auto; }
h1 { margin: 1.5rem 0 .25rem; font-size: 1.625rem; line-height: 1.25; }
h2 { margin: 0 0 .5rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
p { margin: 0 0 .5rem; }
.muted { color: var(--muted); }
nav ul, .links { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; padding: 0; list-style: none; }
a { color: var(--accent); }
nav a { display: inline-block; padding: .5rem 0; }
section { margin-top: 1.25rem; padding: 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; }
.item { padding: .75rem 0; border-top: 1px solid var(--line); }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-top: .5rem; }
form { margin: 0; }
form.row > label { flex: 1 1 14rem; min-width: 0; }
input, select { display: block; width: 100%; font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line);
  border-radius: .375rem; min-height: 2.75rem; padding: .375rem .625rem; }
button { font: inherit; font-weight: 600; color: var(--accent); background: var(--paper); border: 1px solid var(--accent);
  border-radius: .375rem; min-height: 2.75rem; padding: .375rem 1rem; cursor: pointer; }
button:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.on { color: var(--on); font-weight: 600; }
.done { padding: .5rem .75rem; border-left: 4px solid var(--accent); background: var(--back); }
.picker { max-width: 30rem; margin-bottom: .75rem; font-weight: 600; }
.filled { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; padding: .625rem 0; border-top: 1px solid var(--line); }
.filled label { flex: 1 1 12rem; min-width: 0; max-width: 30rem; } .filled label.wide { flex-grow: 3; max-width: none; } .filled p { flex: 1 0 100%; margin: 0; }
.controls { margin: 0; padding: 0; list-style: none; }
.controls li { display: grid; grid-template-columns: 18rem 1fr; gap: .25rem 1rem; align-items: center; padding: .625rem 0; border-top: 1px solid var(--line); }
.controls p { margin: 0; }
.now { margin: .5rem 0 0; padding: 0; list-style: none; font-size: .875rem; }
.now > div { display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .25rem 0; }
.now dt { flex: 0 0 11rem; font-weight: 600; } .now dd { margin: 0; }
section > h3 { margin-top: 1rem; }
summary { padding: .5rem 0; cursor: pointer; }
nav a[aria-current] { font-weight: 700; text-decoration-thickness: 3px; }
.button { display: inline-block; font-weight: 600; background: var(--paper); border: 1px solid var(--accent); border-radius: .375rem;
  min-height: 2.75rem; padding: .5rem 1rem; text-decoration: none; }
.button:hover { text-decoration: underline; }
.none { margin-top: .75rem; }
table { border-collapse: collapse; width: 100%; margin-top: .75rem; font-size: .875rem; }
th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
td:first-child, td:nth-child(2), td:nth-child(4) { white-space: nowrap; }
.call { font-family: ui-monospace, monospace; }
tbody tr { border-top: 1px solid var(--line); }
@media (max-width: 46rem) {
  .controls li { grid-template-columns: 1fr; } .controls button { justify-self: start; text-align: left; }
  thead { position: absolute; left: -100rem; }
  table, tbody { display: block; }
  tbody tr { display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .375rem 0; }
  td { padding: 0; } td.call { flex: 1 0 100%; order: 1; } td:last-child { order: 2; flex: 1 1 0; } td:empty { display: none; }
}
`;
