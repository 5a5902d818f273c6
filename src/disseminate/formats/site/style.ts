/** Colours, type and space of an exported page: the tokens of the explorer, for light, dark and paper. */
export const style = `
:root{color-scheme:light dark;--paper:light-dark(#fbfaf6,#14181c);--ink:light-dark(#1c2126,#e7ecef);--ink-2:light-dark(#5b636d,#a3adb8);--accent:light-dark(#1f6f66,#6cc5b4);--rule:light-dark(rgb(28 33 38/14%),rgb(231 236 239/18%))}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:16px 24px 48px;background:var(--paper);color:var(--ink);font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;font-variant-numeric:tabular-nums lining-nums}
:lang(en) body,body:lang(en){font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei",sans-serif}
a{color:var(--accent);text-underline-offset:.2em}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.bar{max-width:none;display:flex;justify-content:space-between;gap:16px;margin:0;padding-bottom:8px;border-bottom:1px solid var(--rule);font-size:14px;color:var(--ink-2)}
.bar a{white-space:nowrap}
h1{margin:32px 0 8px;font:600 28px/1.35 "Songti SC","Source Han Serif SC","Noto Serif CJK SC",SimSun,Georgia,serif}
h2{margin:40px 0 8px;font-size:20px;line-height:1.35}
.nature{margin:0 0 16px}
dl{display:flex;flex-wrap:wrap;gap:8px 32px;margin:0;font-size:14px}
dt{color:var(--ink-2)}
dd{margin:0}
p{max-width:38em}
:lang(en) main p{max-width:72ch}
:lang(en) main .cite{max-width:none}
code{font:13px/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;line-height:1.35;font-size:14px}
thead th{border-top:1px solid var(--ink);border-bottom:1px solid var(--ink);text-align:left;padding:8px 16px 8px 0;font-weight:600}
tbody th,tbody td{border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;padding:12px 16px 12px 0;font-weight:400}
tbody th{width:42%}
tbody tr:last-child>*{border-bottom-color:var(--ink)}
tbody th span{display:block;margin-top:4px;color:var(--ink-2);font-size:12px}
ul{display:flex;flex-wrap:wrap;gap:6px 20px;margin:0;padding:0;list-style:none}
li{max-width:100%}
li a{overflow-wrap:anywhere}
small{white-space:nowrap}
small{color:var(--ink-2);font-size:12px}
.cite{max-width:none;overflow-wrap:anywhere}
pre{overflow-x:auto;margin:0;padding:12px 0;border-block:1px solid var(--rule);font:13px/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace}
footer{margin-top:48px;border-top:1px solid var(--rule);color:var(--ink-2);font-size:12px;overflow-wrap:anywhere}
footer p{max-width:none}
@media (max-width:40rem){body{padding:12px 16px 32px}thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}tbody tr,tbody th,tbody td{display:block;width:auto}tbody th{border-bottom:0;padding-bottom:0}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--ink-2:#333;--accent:#000}body{max-width:none;padding:0;font-size:11pt}tr{break-inside:avoid}}
`.replaceAll('\n', '');
