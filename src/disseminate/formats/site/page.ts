/**
 * The page of an exported release, one per language: what it is, its files with their sizes, how it is cited and checked. Plain HTML that needs
 * no script and loads nothing, light or dark, for screen and paper (reference: look.md).
 */
import type {Language, Text} from '../../../model/text.ts';
import {bibtex, type Cited, gbt7714} from '../../../text/citation.ts';
import {CHECKSUMS, type Sum} from '../download/file.ts';
import {words} from '../printed.ts';
import {escaped} from './escaped.ts';
import {style} from './style.ts';

export type SiteFile = {readonly path: string; readonly label: Text};

/** A line of a list: what it is, what is said of it, and its files. */
export type SiteItem = {readonly title: Text; readonly said: Text; readonly files: readonly SiteFile[]};

export type SitePart = {readonly title: Text; readonly about?: Text; readonly items: readonly SiteItem[]};

export type Site = {
  readonly cited: Cited;
  readonly licence?: string;
  readonly parts: readonly SitePart[];
  /** path of this page in the other language */
  readonly others: Readonly<Record<Language, string>>;
  readonly feed: Readonly<Record<Language, string>>;
};

/** @param sums of the files, for their sizes; links to others are left out: they are not there */
export function sitePage(site: Site, sums: readonly Sum[], language: Language): string {
  const {cited, parts} = site;
  const sizes = new Map(sums.map(({path, bytes}) => [path, bytes]));
  const title = cited.title[language];
  const other = language === 'zh' ? 'en' : 'zh';
  const release = cited.label ?? cited.release;
  return `<!doctype html>
<html lang="${codeOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${title} · ${release}`)}</title>
<meta name="description" content="${escaped([cited.agency[language], cited.notice?.[language]].filter(Boolean).join(' · '))}">
<link rel="alternate" hreflang="${codeOf(other)}" href="${escaped(site.others[other])}">
<link rel="alternate" type="application/atom+xml" href="${escaped(site.feed[language])}" title="${escaped(title)}">
<style>${style}</style>
</head>
<body>
<header>
<p class="bar"><span>${escaped(cited.agency[language])}</span> <a href="${escaped(site.others[other])}" lang="${codeOf(other)}" hreflang="${codeOf(other)}">${other === 'zh' ? '中文' : 'English'}</a></p>
<h1>${escaped(title)}</h1>
${cited.notice ? `<p class="nature"><strong>${escaped(cited.notice[language])}</strong></p>\n` : ''}<dl>
${facts(site, language)}
</dl>
</header>
<main>
${parts.map((part) => partOf(part, sizes, language)).join('\n')}
${citation(cited, language)}
${checking(cited, language)}
</main>
<footer><p>${escaped(`${release} · SHA-256 ${cited.sha256 ?? ''}`)}</p></footer>
</body>
</html>
`;
}

function codeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

function facts({cited, licence}: Site, language: Language): string {
  const rows: readonly (readonly [Text, string])[] = [
    [words.release, cited.label === undefined ? cited.release : `${cited.label} (${cited.release})`],
    [words.published, cited.published],
    [words.licence, licence ?? {zh: '未声明', en: 'none declared'}[language]],
  ];
  return rows.map(([head, said]) => `<div><dt>${head[language]}</dt><dd>${escaped(said)}</dd></div>`).join('\n');
}

function partOf({title, about, items}: SitePart, sizes: ReadonlyMap<string, number>, language: Language): string {
  const rows = items.map(({title: name, said, files}) => {
    const links = files.filter(({path}) => sizes.has(path)).map((file) => linkOf(file, sizes, language));
    return `<tr><th scope="row">${escaped(name[language])}${said[language] === '' ? '' : `<span>${escaped(said[language])}</span>`}</th><td><ul>${links.join('')}</ul></td></tr>`;
  });
  const caption = about ? `<p>${withCode(about[language])}</p>\n` : '';
  return `<section>
<h2>${escaped(title[language])}</h2>
${caption}<table>
<thead><tr><th scope="col">${words.name[language]}</th><th scope="col">${words.files[language]}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</section>`;
}

/** What stands between backquotes is code. */
function withCode(text: string): string {
  return escaped(text).replace(/`([^`]*)`/g, '<code>$1</code>');
}

function linkOf({path, label}: SiteFile, sizes: ReadonlyMap<string, number>, language: Language): string {
  const href = path.split('/').map(encodeURIComponent).join('/');
  // What a browser shows well is opened; everything else is saved.
  const save = /\.(html|pdf)$/.test(path) ? '' : ' download';
  return `<li><a href="${escaped(href)}"${save}>${escaped(label[language])}</a> <small>${sizeText(sizes.get(path) ?? 0)}</small></li>`;
}

/** `12 kB`, `3.4 MB`: how long a download will take, not how many bytes to the last. */
function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

function citation(cited: Cited, language: Language): string {
  return `<section>
<h2>${words.cite[language]}</h2>
<p class="cite">${escaped(gbt7714(cited, language))}</p>
<pre>${escaped(bibtex(cited, language))}</pre>
</section>`;
}

function checking({sha256, release}: Cited, language: Language): string {
  const said = {
    zh: `在文件夹中运行下面的命令，每个文件应显示 OK。发布编号 ${release} 是发布清单 SHA-256 的前 16 位。`,
    en: `Run this in the folder; every file must say OK. The release id ${release} is the first 16 digits of the SHA-256 of the release's list of files.`,
  };
  return `<section>
<h2>${words.check[language]}</h2>
<p>${escaped(said[language])}</p>
<pre>sha256sum -c ${CHECKSUMS}${sha256 === undefined ? '' : `\n\n${escaped(`data.json  SHA-256 ${sha256}`)}`}</pre>
</section>`;
}
