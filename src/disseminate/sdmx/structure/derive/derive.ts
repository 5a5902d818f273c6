/** All structures of one release, without versions: what its datasets are, said in SDMX. */
import type {ReleasedSeries} from '../../../../model/seals.ts';
import type {AgencyScheme, AnyArtefact} from '../../model/artefact.ts';
import {agencyIdOf} from '../../model/ids.ts';
import {checkIds} from './check-ids.ts';
import {dimensionLists, measureList} from './codelists.ts';
import {conceptsOf} from './concepts.ts';
import {actualOf, allowedOf} from './constraints.ts';
import {dataflowOf, dataStructureOf} from './flows.ts';
import {AGENCIES, artefact} from './naming.ts';
import {sharedCodelists} from './shared-lists.ts';
import {topicsOf} from './topics.ts';

/** @throws Problems `SDMX_ID_REFUSED`, `SDMX_ID_TWICE` */
export function derive({id, workspace, cubes}: ReleasedSeries): readonly AnyArtefact[] {
  const agency = agencyIdOf(workspace);
  const concepts = conceptsOf(agency, workspace.title, cubes);
  const artefacts: readonly AnyArtefact[] = [
    agencies(agency, workspace.agency),
    ...sharedCodelists(agency, cubes),
    ...dimensionLists(agency, cubes),
    ...cubes.map((cube) => measureList(agency, cube)),
    concepts.scheme,
    ...cubes.map((cube) => dataStructureOf(agency, cube, concepts)),
    ...cubes.map((cube) => dataflowOf(agency, cube)),
    ...topicsOf(agency, workspace.title, cubes, concepts.scheme),
    ...cubes.flatMap((cube) => [allowedOf(agency, cube), actualOf(agency, cube)]),
  ];
  checkIds(artefacts, id);
  return artefacts;
}

/** Maintained by SDMX, as the scheme of all agencies that are under no other is. */
function agencies(agency: string, names: ReleasedSeries['workspace']['agency']): AgencyScheme {
  const known = {id: 'SDMX', names: {zh: 'SDMX', en: 'SDMX'}};
  return {
    ...artefact('AgencyScheme', 'SDMX', AGENCIES, {names: {zh: '机构', en: 'Agencies'}}),
    agencies: agency === known.id ? [known] : [known, {id: agency, names}],
  };
}
