/** A report on paper: tagged, with bookmarks, its own typefaces and the same bytes for the same report. */
import type {NodeCompiler, NodeTypstDocument} from '@myriaddreamin/typst-ts-node-compiler';
import type {Report, ReportWriter} from '../../document.ts';
import type {Charts} from '../charts.ts';
import {paperData} from './data.ts';
import {typefaces} from '../fonts.ts';
import {template} from './template.ts';

export function pdfWriter(charts: Charts): ReportWriter {
  return {id: 'pdf', extension: 'pdf', mediaType: 'application/pdf', write: (report) => write(report, charts)};
}

/** Pages that the body may take, and how dense a page may get before it takes more. */
const LIMITS: Readonly<Partial<Record<Report['kind'], number>>> = {leader: 1, city: 2};
const DENSITIES = [1, 0.94, 0.88, 0.82, 0.76];

async function write(report: Report, charts: Charts): Promise<Uint8Array> {
  const compiler = await paperCompiler();
  const limit = LIMITS[report.kind] ?? Number.POSITIVE_INFINITY;
  let page = compile(compiler, paperData(report, charts, 1));
  for (const density of DENSITIES.slice(1)) {
    if (lastPage(compiler, page) <= limit) break;
    page = compile(compiler, paperData(report, charts, density));
  }
  return print(compiler, page);
}

/** One compiler for all reports: it holds the typefaces. */
let made: Promise<NodeCompiler> | undefined;

function paperCompiler(): Promise<NodeCompiler> {
  made ??= Promise.all([import('@myriaddreamin/typst-ts-node-compiler'), typefaces()]).then(([typst, fonts]) =>
    typst.NodeCompiler.create({workspace: '/', fontArgs: [{fontBlobs: Object.values(fonts)}]}),
  );
  return made;
}

/** @throws Error when the design itself is wrong, or a typeface is missing: never the fault of a report's text */
function compile(compiler: NodeCompiler, data: object): NodeTypstDocument {
  const ran = compiler.compile({mainFileContent: template, inputs: {report: JSON.stringify(data)}});
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
