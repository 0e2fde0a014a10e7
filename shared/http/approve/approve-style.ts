/** The look of the pages of an approval link: two columns on a desk, one on a phone, one sheet of A4 on paper. */

export const STYLE = `:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#55555e;--paper:#fff;--line:#d5d5dc;--link:#1d4f91;--fill:#1d4f91;--on:#fff;--tint:#f3f6fb}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.25rem;font:.9375rem/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.0625rem;line-height:1.3;margin:1rem 0 .375rem}
p,ul,dl,table{margin:0 0 .5rem}
ul{padding-left:1.25rem}
li{margin:0 0 .25rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.125rem .75rem}
dt,.soft{color:var(--soft)}
dd{margin:0;min-width:0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem .25rem 0;border-top:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);border-top:0}
th:first-child{width:46%}th:last-child{width:20%}
code{font:.875em/1.4 ui-monospace,monospace}
.label{display:none}
a{color:var(--link)}
button,a.button{display:inline-block;margin:0 .5rem .5rem 0;padding:.625rem 1rem;border:1px solid var(--fill);border-radius:.375rem;font:inherit;text-decoration:none;cursor:pointer}
button{font-weight:600;color:var(--on);background:var(--fill)}
a.button{color:var(--link);background:transparent}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.decide{margin-top:1rem;padding:.75rem 1rem .5rem;border:1px solid var(--line);border-radius:.5rem;background:var(--tint)}
.decide h2{margin-top:0}
main>p,details{max-width:44rem}
details{margin:0 0 .5rem}
.more{margin-top:1rem;padding-top:.25rem;border-top:1px solid var(--line)}
.more dl{display:block}
.more div{break-inside:avoid;margin:0 0 .5rem}
.more dt{font-weight:600;color:var(--ink)}
summary{cursor:pointer}
@media (max-width:29.99rem){table,tbody,tr,th,td{display:block}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}tr{padding:.375rem 0;border-top:1px solid var(--line)}tbody th,td{width:auto!important;padding:0;border:0}.label{display:inline;color:var(--soft)}}
@media (min-width:60rem){.columns>div>h2:first-child{margin-top:0}.more dl{columns:2;column-gap:2.5rem}.columns{display:grid;grid-template-columns:1.15fr 1fr;gap:0 2.5rem;align-items:start}}
@media (prefers-color-scheme:dark){:root{--ink:#f2f2f5;--soft:#b4b4bf;--paper:#17171a;--line:#3c3c44;--link:#9cc3ff;--fill:#9cc3ff;--on:#10131a;--tint:#1f222a}}
@media (forced-colors:active){button{border-color:ButtonText}}
@page{size:A4;margin:12mm}
@media print{body{padding:0;max-width:none;font-size:8pt;line-height:1.25}h1{font-size:13pt}h2{font-size:9.5pt;margin:4pt 0 2pt}p,ul,dl,table{margin-bottom:3pt}table~ul{columns:2;column-gap:24pt}li,th,td{margin:0;padding-top:1pt;padding-bottom:1pt}.columns{display:block}.decide{margin-top:4pt;padding:3pt 6pt;break-inside:avoid;background:none}form{display:none}.more{margin-top:0;break-before:page}.more dl{columns:2;column-gap:12pt}.more div{margin:0 0 2pt}}`;
