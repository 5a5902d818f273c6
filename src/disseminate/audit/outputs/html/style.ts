/** The look of an audited document: the text in the middle, red ink in the margin, a strip on top. Colours are the tokens of all pages. */
export const style = `
:root{--paper:#fbfaf6;--ink:#1c2126;--ink2:#5b636d;--celadon:#1f6f66;--vermilion:#b5301f;--rule:rgb(28 33 38/.14);--wash:rgb(181 48 31/.07);--calm:rgb(31 111 102/.07)}
@media (prefers-color-scheme:dark){:root{--paper:#14181c;--ink:#e7ecef;--ink2:#a3adb8;--celadon:#6cc5b4;--vermilion:#ff8d75;--rule:rgb(231 236 239/.18);--wash:rgb(255 141 117/.1);--calm:rgb(108 197 180/.09)}}
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%;scroll-padding-top:96px}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.75 "Songti SC","Source Han Serif SC","Noto Serif SC","Noto Serif CJK SC",SimSun,Georgia,serif;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:anywhere}
:lang(en) body,body:lang(en){font-family:Georgia,"Noto Serif","Times New Roman",serif;line-height:1.6}
.strip,aside,.summary,table,h1,footer{font-family:"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}
a{color:inherit}a:focus-visible,summary:focus-visible{outline:2px solid var(--celadon);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;background:var(--paper);padding:4px 8px;z-index:2}
.f{position:fixed;top:0;left:0;opacity:0;pointer-events:none}
.strip{position:sticky;top:0;z-index:1;background:var(--paper);border-bottom:1px solid var(--rule);padding:8px 24px;font-size:13px;line-height:1.5}
.strip .what{display:flex;flex-wrap:wrap;gap:0 16px;margin:0 0 4px;color:var(--ink2);font-size:12px}
.strip .what strong{color:var(--ink);font-weight:600}.mark{color:var(--ink);font-weight:600}
.filters{display:flex;flex-wrap:wrap;gap:4px 8px;margin:0;padding:0;list-style:none}
.filters label{display:inline-block;padding:1px 8px;border:1px solid var(--rule);border-radius:2px;cursor:pointer;white-space:nowrap;color:var(--ink2);text-decoration:line-through}
.filters b{font-weight:600}
.page{max-width:calc(60rem + 88px);margin:0 auto;padding:0 24px}
h1{font-size:28px;line-height:1.35;font-weight:600;margin:32px 0 4px}
.counts{margin:0 0 16px;color:var(--ink2)}
.summary{border-bottom:1px solid var(--rule);padding-bottom:16px;margin-bottom:24px;font-size:14px;line-height:1.6}
.summary ol{margin:0;padding-left:1.8em;columns:28rem auto;column-gap:40px}.summary li{margin:0 0 8px;break-inside:avoid}
.summary li a{text-decoration:none}.summary li a:hover b{text-decoration:underline}.summary .line{display:block;color:var(--ink2)}
.summary h2{font-size:14px;margin:16px 0 8px;font-weight:600}.summary details{margin-top:8px}.summary summary{cursor:pointer;color:var(--ink2)}.summary ul{margin:4px 0;padding-left:1.4em}
.row{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:0 40px;align-items:start}
h2,h3,h4,h5,h6{line-height:1.4;margin:24px 0 8px;font-weight:600;text-wrap:balance}h2{font-size:20px}h3{font-size:17px}h4,h5,h6{font-size:16px}
p{margin:0 0 12px}.note{font-size:14px;color:var(--ink2)}.item{padding-left:1.4em}
.scroll{overflow-x:auto;margin:8px 0 16px;min-width:0}
table{border-collapse:collapse;width:100%;font-size:13px;line-height:1.35;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}
caption{text-align:left;font-weight:600;font-size:14px;padding:0 0 6px}
th,td{padding:4px 10px 4px 0;text-align:left;vertical-align:top;font-weight:400}thead th{border-bottom:1px solid var(--ink);font-weight:600;vertical-align:bottom}
tbody tr+tr>*{border-top:1px solid var(--rule)}td.number{text-align:right;white-space:nowrap}
.n{text-decoration:none;border-bottom:1px solid var(--rule)}
.n.v-proven,.n.v-proven-by-rounding{border-bottom:1px solid var(--celadon)}.n.v-proven-by-rounding{border-bottom-style:dashed}
.n.v-contradicted,.n.v-unclaimed,.n.v-superseded,.n.v-warning,.n.v-ambiguous,.n.v-other-vintage,.n.v-advice{color:var(--vermilion);border-bottom:1.5px solid var(--vermilion)}
.n.v-contradicted{font-weight:600;background:var(--wash);border-bottom-width:2.5px}.n.v-unclaimed{border-bottom-style:double;border-bottom-width:3px}.n.v-advice,.n.v-warning{border-bottom-style:dotted;border-bottom-width:2px}
.n.v-not-derivable,.n.v-external,.n.v-bounded-by-suppression{border-bottom:1px dotted var(--ink2)}
.n:hover,.n:target{background:var(--calm)}
aside{font-size:12px;line-height:1.55;min-width:0}
.remark{margin:4px 0 8px;padding-left:8px;border-left:1px solid var(--rule);color:var(--ink2)}
.remark .back,.proven .back{text-decoration:none}.remark .back:hover,.proven .back:hover{text-decoration:underline}
.line{display:block;color:var(--ink2)}
.remark.v-contradicted,.remark.v-unclaimed,.remark.v-superseded,.remark.v-warning,.remark.v-ambiguous,.remark.v-other-vintage,.remark.v-advice{color:var(--vermilion);border-left:2px solid var(--vermilion)}
.remark.v-contradicted .line:first-of-type{color:var(--vermilion);font-weight:600}
.remark:target,.proven li:target{background:var(--wash)}
.proven{color:var(--celadon)}.proven summary{cursor:pointer}.proven ul{margin:4px 0 8px;padding:0;list-style:none;border-left:1px solid var(--celadon)}.proven li{padding-left:8px;margin-bottom:4px}
footer{border-top:1px solid var(--rule);padding:12px 24px;margin-top:32px;font-size:12px;color:var(--ink2);display:flex;flex-wrap:wrap;gap:4px 24px}
@media (max-width:60rem){.row{display:block}aside{margin:0 0 12px 16px}html{scroll-padding-top:140px}}
@page{size:A4;margin:18mm 16mm}
@media print{
:root{--paper:#fff;--ink:#000;--ink2:#444;--celadon:#1f6f66;--vermilion:#b5301f;--rule:rgb(0 0 0/.25);--wash:transparent;--calm:transparent}
html{color-scheme:light}body{font-size:10.5pt;line-height:1.6}
.strip{position:static;padding:0 0 6pt}.skip{display:none}.page{max-width:none;padding:0}.row{display:grid;grid-template-columns:minmax(0,1fr) 50mm;gap:0 7mm}.filters label{border:0;padding:0 8pt 0 0}
aside{font-size:8pt}details:not([open]){display:none}.summary details{display:none}
h2,h3,h4{break-after:avoid}thead{display:table-header-group}tr,.remark{break-inside:avoid}.scroll{overflow:visible}table{font-size:8.5pt}
.n.v-contradicted{text-decoration:underline double}
}
`;
