/** The look of a report as a page: the tokens of screen and paper, in one sheet that the page carries inside. */

export function styleOf(foot: {readonly title: string; readonly release: string; readonly nature: string}): string {
  return `${onPages(foot)}${style}`;
}

/** What stands in the margins of each printed page. */
function onPages({
  title,
  release,
  nature,
}: {
  readonly title: string;
  readonly release: string;
  readonly nature: string;
}): string {
  const face = 'font:8pt "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#444';
  return `
@page{size:A4;margin:22mm 20mm 20mm;
@top-left{content:${cssText(title)};${face}}@top-right{content:${cssText(nature)};${face};font-weight:700}
@bottom-left{content:${cssText(release)};${face}}@bottom-center{content:${cssText(nature)};${face}}@bottom-right{content:counter(page) " / " counter(pages);${face}}}`;
}

/** A string of CSS in which nothing but letters and digits stands for itself. */
function cssText(text: string): string {
  const safe = [...text].map((char) =>
    /[\p{L}\p{N}]/u.test(char) ? char : `\\${(char.codePointAt(0) ?? 32).toString(16)} `,
  );
  return `"${safe.join('')}"`;
}

const style = `
:root{--paper:#fbfaf6;--ink:#1c2126;--ink2:#5b636d;--celadon:#1f6f66;--vermilion:#b5301f;--rule:rgb(28 33 38/.14);--wash:rgb(31 111 102/.06)}
@media (prefers-color-scheme:dark){:root{--paper:#14181c;--ink:#e7ecef;--ink2:#a3adb8;--celadon:#6cc5b4;--vermilion:#ff8d75;--rule:rgb(231 236 239/.18);--wash:rgb(108 197 180/.08)}}
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:16px}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.75 "Songti SC","Source Han Serif SC","Noto Serif SC","Noto Serif CJK SC",SimSun,Georgia,serif;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:anywhere}
:lang(en) body,body:lang(en){font-family:Georgia,"Noto Serif","Times New Roman",serif;line-height:1.6;hyphens:manual}
h1,h2,h3,h4,nav,table,figcaption,caption,summary,.mark,.strip,.figures,.meta,footer{font-family:"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;background:var(--paper);padding:4px 8px}
a{color:var(--celadon);text-underline-offset:.2em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--celadon);outline-offset:2px}
.strip{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between;padding:8px 24px;border-bottom:1px solid var(--rule);font-size:12px;line-height:1.5;color:var(--ink2)}
.strip strong{color:var(--ink);font-weight:600}
.page{display:grid;grid-template-columns:minmax(0,46rem);justify-content:center;gap:0 56px;padding:0 24px}
@media (min-width:1180px){.page.has-contents{grid-template-columns:15rem minmax(0,46rem) 3rem}.page.has-contents>header,.page.has-contents>main{grid-column:2}.contents{grid-column:1;grid-row:1/3;position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:56px 0 24px}}
header.title{padding:56px 0 24px;border-bottom:2px solid var(--ink)}
.agency{margin:0;font-size:14px;color:var(--ink2)}
h1{font-size:40px;line-height:1.25;margin:8px 0 0;font-weight:600;text-wrap:balance;font-family:"Songti SC","Source Han Serif SC","Noto Serif SC","Noto Serif CJK SC",SimSun,Georgia,serif}
.subtitle{font-size:20px;line-height:1.5;margin:8px 0 0;color:var(--ink2)}
.meta{display:flex;flex-wrap:wrap;gap:4px 24px;margin:24px 0 0;padding:0;list-style:none;font-size:14px;color:var(--ink2)}
.contents{font-size:14px;line-height:1.5}
.contents h2{font-size:12px;color:var(--ink2);margin:24px 0 8px;font-weight:600;letter-spacing:.06em}
.contents ol{list-style:none;margin:0;padding:0}.contents li{margin:4px 0}.contents .level-2{padding-left:16px;font-size:13px}
.contents a{color:inherit;text-decoration:none}.contents a:hover{color:var(--celadon);text-decoration:underline}
main{padding-bottom:48px}
h2,h3,h4{line-height:1.35;margin:48px 0 12px;text-wrap:balance}
h2{font-size:28px;font-weight:600}h3{font-size:20px;margin-top:32px;font-weight:600}h4{font-size:16px;margin-top:24px;font-weight:600}
p{margin:0 0 12px;text-align:justify}:lang(en) p{text-align:start}
p.body:lang(zh){text-indent:2em}
.lead{font-size:20px;line-height:1.7;margin:16px 0 20px}
.note{font-size:14px;line-height:1.6;color:var(--ink2);text-indent:0}
ul.items{margin:0 0 12px;padding-left:1.6em}ul.items li{margin:4px 0}
a.figure{color:inherit;text-decoration:underline;text-decoration-color:var(--celadon);text-decoration-thickness:1px;text-underline-offset:.22em;white-space:nowrap}
a.figure:hover,a.figure:focus-visible{color:var(--celadon);background:var(--wash)}
a.cite{color:inherit;text-decoration:underline dotted var(--ink2) 1px}
.figures{display:flex;flex-wrap:wrap;gap:0 24px;margin:24px 0;padding:0;list-style:none;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
.figures li{flex:1 1 9rem;padding:12px 0}
.figures .name{display:block;font-size:14px;color:var(--ink2);line-height:1.4}
.figures .value{font-size:28px;line-height:1.4;font-weight:600;white-space:nowrap}.figures .unit{font-size:14px;color:var(--ink2);margin-left:4px}
.figures .change{display:block;font-size:14px;line-height:1.4}
.scroll{overflow-x:auto;margin:24px 0}
table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.35;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}
caption{caption-side:top;text-align:left;font-size:16px;font-weight:600;line-height:1.5;padding:0 0 8px}
th,td{padding:5px 12px 5px 0;vertical-align:top;text-align:left;font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{border-bottom:1px solid var(--ink);vertical-align:bottom;font-weight:600}
thead .unit{display:block;font-weight:400;font-size:12px;color:var(--ink2)}
tbody tr+tr>*{border-top:1px solid var(--rule)}
tbody th{min-width:8em}td:not(.number){min-width:5em}
.number{text-align:right;white-space:nowrap;padding-left:12px}
.total>*{font-weight:600}
.mark{display:inline-block;white-space:pre;color:var(--ink2);font-size:.8em}
.has-marks .mark{min-width:1.3em;text-align:left;padding-left:.15em}
.in-1{padding-left:1.2em}.in-2{padding-left:2.4em}.in-3{padding-left:3.6em}.in-4{padding-left:4.8em}
.notes{margin:8px 0 0;padding:0;list-style:none;font-size:12px;line-height:1.6;color:var(--ink2)}
figure{margin:24px 0}figure svg{display:block;width:100%;height:auto}
figcaption{font-size:14px;font-weight:600;line-height:1.5;margin-top:8px}
.dark{display:none}@media (prefers-color-scheme:dark){.dark{display:block}.light{display:none}}
details{margin-top:8px;font-size:14px}summary{cursor:pointer;color:var(--ink2);font-size:12px}details .scroll{margin:8px 0}
.proofs table,.proofs td{font-size:12px}.proofs .address{color:var(--ink2);overflow-wrap:anywhere;display:block}
tr:target>*,li:target{background:var(--wash)}
.sources{font-size:14px;line-height:1.6;padding-left:1.4em}
footer{border-top:1px solid var(--rule);padding:12px 24px;font-size:12px;line-height:1.6;color:var(--ink2);display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between}
.state{color:var(--ink);font-weight:600}
.leader h1,.city h1{font-size:28px}.leader header.title,.city header.title{padding-top:32px}.leader h2,.city h2{font-size:20px;margin-top:24px}
@media print{
:root{--paper:#fff;--ink:#000;--ink2:#444;--celadon:#1f6f66;--rule:rgb(0 0 0/.2);--wash:transparent}
html{color-scheme:light}body{font-size:10.5pt;line-height:1.6}
.page,.page.has-contents{display:block;padding:0}.skip,summary,.back{display:none}
.dark{display:none!important}.light{display:block!important}
.contents{position:static;max-height:none;overflow:visible;padding:0;break-after:page}
header.title{padding-top:12mm}
h1{font-size:22pt}h2{font-size:15pt}h3{font-size:12.5pt}h4{font-size:11pt}.lead{font-size:12pt}.subtitle{font-size:13pt}
h2,h3,h4{break-after:avoid;break-inside:avoid}p,li{orphans:2;widows:2}
.scroll{overflow:visible}table{font-size:9pt}caption{font-size:10pt;break-after:avoid}thead{display:table-header-group}tr,figure,.figures{break-inside:avoid}
figcaption{break-before:avoid}details:not([open])>*{display:none}
.strip{position:static;padding:0 0 4pt}
footer{padding:4pt 0 0;font-size:8pt;break-inside:avoid}
.proofs{break-before:page}.proofs table,.proofs td{font-size:7.5pt}
.leader,.city{font-size:9.5pt;line-height:1.45}.leader header.title,.city header.title{padding-top:0}
.leader p,.city p{margin-bottom:5pt}.leader h2,.city h2{margin:10pt 0 4pt;font-size:12pt}.leader .figures,.city .figures{margin:8pt 0}.leader .figures li{padding:5pt 0}
.leader .scroll,.leader figure,.city .scroll,.city figure{margin:8pt 0}.leader table,.city table{font-size:8pt}.leader th,.leader td,.city th,.city td{padding-top:2pt;padding-bottom:2pt}
.leader figure svg{max-height:58mm}.city figure svg{max-height:70mm}
.leader .proofs{display:none}
}
`;
