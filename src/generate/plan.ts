/**
 * The whole plan of the generated world, before any record: solved targets, filled margins, and the certificate of both.
 * Depends on the published figures, the catalog and the seed only, never on how many records are asked for.
 */
import type {Folders} from '../workspace/index.ts';
import {type Lists, readLists} from './lists.ts';
import {reportSystem, YEARS} from './model.ts';
import {PLACED_IN_BINJIANG, planOutsourcing, type OutsourcingPlan} from './plan-outsourcing.ts';
import {planServices, type ServiceCell} from './plan-services.ts';
import {problems} from './problems.ts';
import {prove, type Proof} from './prove.ts';
import {type Published, readPublished} from './published.ts';
import {centre} from './solve.ts';
import {type Targets, wholeTargets} from './targets.ts';

export type Plan = {
  readonly published: Published;
  readonly lists: Lists;
  readonly targets: Targets;
  readonly services: Readonly<Record<'2018' | '2019', readonly ServiceCell[]>>;
  readonly outsourcing: OutsourcingPlan;
  readonly certificate: Certificate;
};

export type Certificate = {
  readonly unknowns: number;
  readonly rows: number;
  readonly slack: number;
  readonly proof: Proof;
};

/** @throws Problem `PUBLISHED_*`; Error when a printed figure would not come out */
export async function makePlan(folders: Folders, seed: number): Promise<Plan> {
  const published = await readPublished(folders);
  const lists = await readLists(new Set(published.districts.map(({code}) => code)));
  checkCodes(published, lists);
  const digitalItems = lists.services.filter(({digital}) => digital).map(({code}) => code);
  const firms = published.enterprises.filter(({label}) => PLACED_IN_BINJIANG.some((part) => label.includes(part)));
  const system = reportSystem(published, {
    digitalItems,
    cities: published.cities.map(({code}) => code),
    unlisted: {
      groups: lists.groups.filter(({digital}) => digital).length - published.groups.length,
      firms: Number(published.total('digital-outsourcing-enterprises')) - published.enterprises.length,
      districts: lists.districts.length - published.districts.length,
      partners: lists.economies.length - published.partners.length - published.beltAndRoad.length,
      beltAndRoad: lists.beltAndRoad.size - published.beltAndRoad.length,
    },
    placed: new Map([[published.districts[0]?.code ?? '', firms.map(({code}) => code)]]),
  });
  const solution = await centre(system);
  if (solution.status !== 'Optimal' || solution.slack <= 0)
    throw problems.PUBLISHED_INFEASIBLE({status: solution.status});
  const targets = wholeTargets(solution, published);
  const [before, now] = YEARS.map((year) => planServices(targets, year, lists, seed));
  const services = {'2018': before ?? [], '2019': now ?? []};
  const outsourcing = planOutsourcing(targets, published, lists, seed);
  const proof = prove({published, targets, services, outsourcing, beltAndRoad: lists.beltAndRoad});
  const certificate = {unknowns: system.unknowns.size, rows: system.rows.length, slack: solution.slack, proof};
  return {published, lists, targets, services, outsourcing, certificate};
}

function checkCodes(published: Published, lists: Lists): void {
  const check = (
    file: string,
    classification: string,
    codes: readonly {readonly code: string}[],
    known: readonly {readonly code: string}[],
  ) => {
    for (const {code} of codes) {
      if (!known.some((unit) => unit.code === code)) {
        throw problems.PUBLISHED_UNKNOWN_CODE({file: `published/${file}.csv`, code, classification});
      }
    }
  };
  check('services-industries', 'bop-services-cn-2014', published.items, lists.services);
  check('services-cities', 'zhejiang-areas', published.cities, lists.cities);
  check('outsourcing-industries', 'outsourcing-cn', published.groups, lists.groups);
  check('outsourcing-districts', 'zhejiang-areas', published.districts, lists.districts);
  check('outsourcing-countries', 'economies', published.partners, lists.economies);
  check('outsourcing-belt-and-road', 'economies', published.beltAndRoad, lists.economies);
  check('ecommerce-cities', 'zhejiang-areas', published.retailCities, lists.cities);
}
