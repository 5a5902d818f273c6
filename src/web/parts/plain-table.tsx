/** A table that is read, not worked in: heads, rows as they are handed in; where it is wider than the screen it scrolls by itself, by keys too. */
import type {ComponentChildren, JSX} from 'preact';
import type {Text} from '../../model/text.ts';
import {useText} from '../route/use-route.ts';

type Props = {
  /** what the table is of, for who can't see it */
  readonly label: Text;
  readonly heads: readonly Head[];
  readonly class?: string;
  /** rows, in one body or several */
  readonly children: ComponentChildren;
};

/** Text, the head of a column of numbers with what stands behind it, or nothing: a column that explains itself. */
export type Head = Text | {readonly number: Text; readonly behind?: string} | undefined;

export function PlainTable({label, heads, children, ...rest}: Props): JSX.Element {
  const say = useText();
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={say(label)}>
      <table class={rest.class === undefined ? 'plain' : `plain ${rest.class}`}>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <HeadOf key={at} head={head} />
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}

function HeadOf({head}: {head: Head}): JSX.Element {
  const say = useText();
  if (head === undefined) return <td />;
  if (!('number' in head)) return <th scope="col">{say(head)}</th>;
  return (
    <th scope="col" class="is-number">
      {say(head.number)}
      {head.behind === undefined ? '' : ` ${head.behind}`}
    </th>
  );
}
