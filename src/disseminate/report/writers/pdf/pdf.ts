/** A report on paper: tagged, with bookmarks, its own typefaces and the same bytes for the same report. */
import type {NodeCompiler, NodeTypstDocument} from '@myriaddreamin/typst-ts-node-compiler';
import type {Report} from '../../document.ts';
import type {Charts} from '../charts.ts';
import {withoutControls} from '../escape.ts';
import {fitted} from '../fitting.ts';
import {paperData} from './data.ts';
import {typefaces} from '../fonts.ts';
import {template} from './template.ts';

export async function writePdf(report: Report, charts: Charts): Promise<Uint8Array> {
  const compiler = await paperCompiler();
  const page = await fitted(
    report,
    (density) => Promise.resolve(compile(compiler, paperData(report, charts, density))),
    (made) => Promise.resolve(lastPage(compiler, made)),
  );
  return print(compiler, page);
}

/** One compiler for all reports: it holds the typefaces. */
let known: Promise<NodeCompiler> | undefined;

function paperCompiler(): Promise<NodeCompiler> {
  known ??= Promise.all([import('@myriaddreamin/typst-ts-node-compiler'), typefaces()]).then(([typst, fonts]) =>
    typst.NodeCompiler.create({workspace: '/', fontArgs: [{fontBlobs: Object.values(fonts)}]}),
  );
  return known;
}

/** @throws Error when the design itself is wrong, or a typeface is missing: never the fault of a report's text */
function compile(compiler: NodeCompiler, data: object): NodeTypstDocument {
  const report = JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'string' ? withoutControls(value) : value,
  );
  const ran = compiler.compile({mainFileContent: template, inputs: {report}});
  const complaints = ran.takeDiagnostics()?.shortDiagnostics ?? [];
  if (ran.result === null || complaints.length > 0) throw new Error(`the page design: ${JSON.stringify(complaints)}`);
  return ran.result;
}

function lastPage(compiler: NodeCompiler, page: NodeTypstDocument): number {
  const [found]: readonly {readonly value: number}[] = compiler.query(page, {selector: '<body-pages>'});
  return found?.value ?? 0;
}

/** PDF/UA where every character has a shape in our typefaces; otherwise tagged all the same. */
function print(compiler: NodeCompiler, page: NodeTypstDocument): Uint8Array {
  try {
    return new Uint8Array(compiler.pdf(page, {pdfStandard: 'ua-1'}));
  } catch {
    return new Uint8Array(compiler.pdf(page));
  }
}
