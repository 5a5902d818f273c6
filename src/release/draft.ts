/**
 * A draft: the state of a workspace's published data before anybody released it (design law 7). Made by every run, never logged,
 * marked in every output. With the store, the only place that makes `Released`.
 */
import type {Protected, ReleaseBody, Released} from '../model/seals.ts';

export const DRAFT = 'draft';

export type DraftOptions = {readonly workspace: ReleaseBody['workspace']};

export function draft(datasets: readonly Protected[], {workspace}: DraftOptions): Released {
  const synthetic = datasets.some((dataset) => dataset.synthetic);
  return sealed({id: DRAFT, isDraft: true, workspace, synthetic, datasets});
}

/** Puts the seal on; for this room alone. */
export function sealed(body: ReleaseBody): Released {
  // Every dataset in the body is Protected, which is all that Released says beyond the body.
  return body as Released;
}
