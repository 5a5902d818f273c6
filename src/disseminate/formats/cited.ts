/** What a citation says of a release: one making for tables, downloads, folders and servers. */
import type {Publisher} from '../../model/seals.ts';
import {syntheticMark} from '../../release/index.ts';
import type {Cited} from '../../text/citation.ts';

type Facts = {
  readonly workspace: Publisher;
  readonly synthetic: boolean;
  readonly release: string;
  readonly label?: string | undefined;
  readonly published: string;
  readonly sha256?: string | undefined;
  readonly address?: string | undefined;
  readonly accessed?: string | undefined;
};

export function citedOf({workspace, synthetic, release, published, ...more}: Facts): Cited {
  const {label, sha256, address, accessed} = more;
  return {
    workspace: workspace.id,
    agency: workspace.agency,
    title: workspace.title,
    release,
    published,
    ...(label === undefined ? {} : {label}),
    ...(sha256 === undefined ? {} : {sha256}),
    ...(address === undefined ? {} : {address}),
    ...(accessed === undefined ? {} : {accessed}),
    ...(synthetic ? {notice: syntheticMark} : {}),
  };
}
