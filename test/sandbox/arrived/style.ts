/** The style sheet of "Teams and Outlook as your colleagues see them". Plain on purpose, and not in Microsoft's look. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1b1f; --muted: #51515c; --paper: #fff; --back: #f1f1f4; --line: #767683;
  --soft: #d9d9e0; --accent: #1d4f91; --on-accent: #fff; --band: #3a2a00; --on-band: #ffe9b0; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f2f5; --muted: #c0c0ca; --paper: #1d1e22; --back: #111215;
  --line: #8e8e9c; --soft: #3a3b42; --accent: #9cc3ff; --on-accent: #0b1d36; --band: #ffe9b0; --on-band: #3a2a00; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.band { margin: 0; padding: .5rem 1rem; background: var(--band); color: var(--on-band); text-align: center; font-size: .875rem; }
.skip { position: absolute; left: -100rem; } .skip:focus { position: static; display: inline-block; padding: .5rem 1rem; }
.top { max-width: 60rem; margin: 0 auto; padding: 1rem 1rem 0; }
.reader { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; margin: 0 0 .5rem; overflow-wrap: anywhere; }
.reader strong { font-size: 1.125rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: 0; list-style: none; border-bottom: 1px solid var(--line); }
nav a { display: block; padding: .625rem .875rem; color: var(--ink); text-decoration: none; border-bottom: 4px solid transparent; }
nav a:hover { text-decoration: underline; }
nav a[aria-current] { border-bottom-color: var(--accent); font-weight: 600; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1.125rem; overflow-wrap: anywhere; }
.head { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: space-between; align-items: center; margin-bottom: 1rem; }
p { margin: 0 0 .5rem; }
a { color: var(--accent); }
.muted { color: var(--muted); font-size: .875rem; }
.button { display: inline-block; min-height: 2.75rem; padding: .5rem 1.25rem; border: 1px solid var(--line); border-radius: .375rem;
  background: var(--paper); color: var(--ink); text-decoration: none; }
.button:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.list { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; background: var(--paper); }
.list li + li { border-top: 1px solid var(--soft); }
.row { display: block; padding: .75rem 1rem; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
a.row:hover { background: var(--back); }
a.row strong { color: var(--accent); text-decoration: underline; }
.row span { display: block; }
.messages { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; }
.replies { margin-inline-start: 2rem; }
.message { padding: .75rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; overflow-wrap: anywhere; }
.message.own { margin-left: 2rem; border-style: dashed; }
.from { display: flex; flex-wrap: wrap; gap: .125rem .75rem; align-items: baseline; margin: 0 0 .5rem; }
.important { font-weight: 600; }
.files { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.files li { max-width: 100%; padding: .375rem .75rem; border: 1px solid var(--line); border-radius: .375rem; overflow-wrap: anywhere; }
.content img { max-width: 100%; height: auto; }
.content > :last-child { margin-bottom: 0; }
.content ul { list-style: disc; }
.content pre { white-space: pre-wrap; }
.content table { width: 100%; table-layout: fixed; border-collapse: collapse; } .content td, .content th { padding: .25rem .5rem; border: 1px solid var(--line); }
.content blockquote { margin: 0 0 .5rem; padding-left: .75rem; border-left: 3px solid var(--line); }
dl.fields { display: grid; grid-template-columns: max-content 1fr; gap: .125rem .75rem; margin: 0 0 1rem; padding-bottom: .75rem; border-bottom: 1px solid var(--soft); }
.row .email, .email { display: inline-block; max-width: 100%; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 30rem) { .message.own { margin-left: .75rem; } nav a { padding: .625rem .5rem; }
  /* The four places stand in one row; their full names stay for screen readers. */
  nav .program { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  nav .words { display: inline-block; text-transform: capitalize; } }
@media print { nav, .button, .skip { display: none; } }
`;
