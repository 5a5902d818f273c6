/** One block of an audited document with its margin: a paragraph, a heading, a table. */
import {h, type JSX} from 'preact';
import type {DocumentBlock, DocumentCell, TableBlock} from '../../../model/document.ts';
import {useText} from '../../route/use-route.ts';
import {labelOf, words} from '../../words/audit.ts';
import {Margin} from './margin.tsx';
import {type Remark, segmentsOf, toneOf} from './remarks.ts';

type Props = {
  readonly block: DocumentBlock;
  readonly remarks: readonly Remark[];
  readonly chosen: string | undefined;
  readonly choose: (id: string | undefined) => void;
};

export function Block({block, remarks, chosen, choose}: Props): JSX.Element {
  const marks = {remarks, chosen, choose};
  return (
    <div class={`audit-row is-${block.kind}`}>
      <div class="audit-block">{block.kind === 'table' ? tableOf(block, marks) : textOf(block, marks)}</div>
      {remarks.length > 0 && <Margin remarks={remarks} chosen={chosen} choose={choose} />}
    </div>
  );
}

type Marks = Omit<Props, 'block'>;

function textOf(block: Exclude<DocumentBlock, TableBlock>, marks: Marks): JSX.Element {
  const inner = <Text text={block.text} start={block.start} {...marks} />;
  // The page has the one heading of the first level.
  if (block.kind === 'heading') return h(`h${Math.min(6, 1 + (block.level ?? 1))}`, {}, inner);
  return <p class={block.kind}>{inner}</p>;
}

function Text({text, start, remarks, chosen, choose}: Marks & {text: string; start: number}): JSX.Element {
  const say = useText();
  return (
    <>
      {segmentsOf(text, start, remarks).map((segment, at) => {
        const {remark} = segment;
        if (remark === undefined) return segment.text;
        const name = `${segment.text}，${say(labelOf(remark.kind))}`;
        return (
          <a
            key={at}
            href={`#note-${remark.id}`}
            id={segment.isFirst ? `at-${remark.id}` : undefined}
            class={`mark is-${toneOf(remark.kind)} is-${remark.kind}${remark.id === chosen ? ' is-chosen' : ''}`}
            aria-describedby={remark.id === chosen ? `note-${remark.id}` : undefined}
            aria-label={name}
            onClick={(event) => {
              event.preventDefault();
              choose(remark.id === chosen ? undefined : remark.id);
            }}
          >
            {segment.text}
          </a>
        );
      })}
    </>
  );
}

const NUMBER = /^[+\-−–]?[\d.,\s]+%?$|^[-–—…·×]$/u;
const isSame = (a: DocumentCell | undefined, b: DocumentCell) => a?.start === b.start && a.end === b.end;

function tableOf({title, head, rows}: TableBlock, marks: Marks): JSX.Element {
  const isHeaded = head.some(({text}) => text.trim() !== '');
  return <Table title={title} lines={isHeaded ? [head, ...rows] : rows} isHeaded={isHeaded} {...marks} />;
}

type TableProps = Marks & {
  readonly title: string | undefined;
  readonly lines: readonly (readonly DocumentCell[])[];
  readonly isHeaded: boolean;
};

function Table({title, lines, isHeaded, ...marks}: TableProps): JSX.Element {
  const say = useText();
  const [head, ...rest] = lines;
  const rows = isHeaded ? rest : lines;
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={title ?? say(words.document)}>
      <table class="plain">
        {/* title and unit stand above it in the document, where they are shown */}
        {title !== undefined && <caption class="sr-only">{title}</caption>}
        {isHeaded && head && (
          <thead>
            <tr>{cellsOf(head, {tag: 'th', numbers: numbersIn(rows)}, marks)}</tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>{cellsOf(row, {tag: 'td', above: rows[at - 1]}, marks)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowKind = {
  readonly tag: 'td' | 'th';
  readonly above?: readonly DocumentCell[] | undefined;
  /** columns of numbers: their heads stand over them */
  readonly numbers?: ReadonlySet<number>;
};

function numbersIn(rows: readonly (readonly DocumentCell[])[]): ReadonlySet<number> {
  const columns = rows[0]?.map((_, at) => at) ?? [];
  const isNumber = (at: number) => {
    const texts = rows.map((row) => row[at]?.text.trim() ?? '').filter((text) => text !== '');
    return texts.length > 0 && texts.filter((text) => NUMBER.test(text)).length > texts.length / 2;
  };
  return new Set(columns.filter(isNumber));
}

/** A cell that spans columns or rows is repeated with the same place: it is shown once, across columns, and blank below. */
function cellsOf(
  row: readonly DocumentCell[],
  {tag, above, numbers}: RowKind,
  marks: Marks,
): readonly (JSX.Element | null)[] {
  return row.map((cell, at) => {
    if (isSame(row[at - 1], cell)) return null;
    const until = row.findIndex((other, index) => index > at && !isSame(other, cell));
    const span = (until < 0 ? row.length : until) - at;
    const isRepeated = isSame(above?.[at], cell);
    const near = marks.remarks.filter(({start, end}) => start < cell.end && end > cell.start);
    const isNumber = numbers?.has(at) ?? NUMBER.test(cell.text.trim());
    return h(
      tag,
      {
        key: at,
        ...(span > 1 && {colSpan: span}),
        ...(tag === 'th' && {scope: 'col'}),
        ...(isNumber && {class: 'is-number num'}),
      },
      isRepeated ? '' : <Text text={cell.text} start={cell.start} {...marks} remarks={near} />,
    );
  });
}
