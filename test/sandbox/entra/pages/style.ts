/** The one style sheet of Microsoft's side of the sandbox. Plain on purpose: a copy of Microsoft's look would be a phishing page. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1b1f; --muted: #51515c; --paper: #fff; --back: #f1f1f4; --line: #767683;
  --accent: #1d4f91; --on-accent: #fff; --band: #3a2a00; --on-band: #ffe9b0; --wrong: #a4161a; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f2f5; --muted: #c0c0ca; --paper: #1d1e22; --back: #111215;
  --line: #8e8e9c; --accent: #9cc3ff; --on-accent: #0b1d36; --band: #ffe9b0; --on-band: #3a2a00; --wrong: #ffb3b0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.band { margin: 0; padding: .5rem 1rem; background: var(--band); color: var(--on-band); text-align: center; font-size: .875rem; }
main { max-width: 34rem; margin: 1.5rem auto; padding: 1.5rem; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
p { margin: 0 0 .75rem; }
.muted { color: var(--muted); }
.account { padding-bottom: .75rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
ul { margin: 0 0 1rem; padding: 0; list-style: none; }
li + li { margin-top: .5rem; }
.permissions li { padding-left: .75rem; border-left: 3px solid var(--accent); }
.permissions strong, .choice strong { display: block; }
button { font: inherit; color: inherit; min-height: 2.75rem; padding: .5rem 1.25rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: .375rem; cursor: pointer; }
button:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
button.first { background: var(--accent); color: var(--on-accent); border-color: var(--accent); font-weight: 600; }
button.choice { width: 100%; padding: .625rem .875rem; text-align: left; overflow-wrap: anywhere; }
button.link { min-height: 2.75rem; padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; text-align: left; }
button.link:hover { box-shadow: none; text-decoration-thickness: 2px; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: flex-end; margin-top: 1.25rem; }
.way-back { margin: 1rem 0 0; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
label { display: block; font-weight: 600; }
label.check { display: flex; gap: .625rem; align-items: start; margin: 1rem 0; font-weight: 400; }
label.check input { width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; flex: none; }
textarea { display: block; width: 100%; min-height: 6rem; margin-top: .25rem; padding: .5rem; font: inherit; color: inherit;
  background: var(--paper); border: 1px solid var(--line); border-radius: .375rem; }
.wrong { color: var(--wrong); font-weight: 600; }
dl { margin: 0; font-size: .875rem; overflow-wrap: anywhere; }
dt { color: var(--muted); } dd { margin: 0 0 .5rem; }
main.wide { max-width: 60rem; }
a { color: var(--accent); }
.breadcrumb { margin: 0 0 1rem; font-size: .875rem; }
.breadcrumb ol { display: flex; flex-wrap: wrap; margin: 0; padding: 0; list-style: none; }
.breadcrumb li { margin: 0; } .breadcrumb li + li::before { content: ">"; margin: 0 .5rem; color: var(--muted); }
.who { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; justify-content: space-between; margin-bottom: 1rem;
  padding-bottom: .75rem; border-bottom: 1px solid var(--line); }
.who p { margin: 0; overflow-wrap: anywhere; }
.steps { margin: 0 0 .75rem; padding-left: 1.5rem; }
.sandbox { margin-top: 1.5rem; padding: .75rem 1rem 0; border: 1px dashed var(--line); border-radius: .375rem; }
.done { padding: .75rem 1rem; border-left: 4px solid var(--accent); background: var(--back); }
.request { padding: 1rem; border: 1px solid var(--line); border-radius: .375rem; }
.request h3 { margin: 0 0 .5rem; font-size: 1rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: 1rem; }
.facts dd { margin: 0; white-space: pre-line; }
fieldset { margin: 1.5rem 0 0; padding: 1rem; border: 1px solid var(--line); border-radius: .375rem; }
legend { padding: 0 .375rem; font-weight: 600; }
.choices { display: grid; gap: .75rem; margin-top: 1rem; }
.choices p { margin: 0; } .choices button { justify-self: start; }
@media (max-width: 30rem) { .facts { grid-template-columns: 1fr; } .facts dd { margin-bottom: .5rem; } }
@media (max-width: 30rem) { main { margin: 0; border-width: 0 0 1px; border-radius: 0; padding: 1.25rem 1rem; }
  .buttons button { flex: 1 1 8rem; } }
`;
