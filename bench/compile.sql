-- The cubes of the Zhejiang workspace as one would write them by hand for DuckDB: what `compile` is measured against.
--
-- Input, as variables: bop, outsourcing, ecommerce, platforms = lists of the lake's record files; codes = folder with look-up tables
-- (received text → codes of the levels, group and scope), which tasks/prepare-compile.ts makes of the catalog.
-- Output: table `cells`: dataset, key, period, value, records, enterprises, three largest contributors.
--
-- The way: codes and enterprises become small numbers; one table of coded records a source; one table of sums per enterprise and month
-- a margin, since distinct numbers and largest contributors can't be had from sums; coarser cells come from finer ones. GROUPING SETS
-- over the records would say the same in fewer lines and take many times as long.

set preserve_insertion_order = false;

-- Look-up tables; `leaf` numbers what a source distinguishes.
create macro codes_of(name) as table from read_csv(getvariable('codes') || '/' || name || '.csv', all_varchar = true);
create temp table items as select *, dense_rank() over (order by category, item, digital)::utinyint as leaf from codes_of('bop-item');
create temp table areas as select *, dense_rank() over (order by province, city)::utinyint as leaf from codes_of('bop-area');
create temp table partners as select *, dense_rank() over (order by economy, belt)::usmallint as leaf from codes_of('bop-partner');
create temp table jobs as select *, dense_rank() over (order by section, division, "group", digital)::utinyint as leaf from codes_of('outsourcing-item');
create temp table counties as select *, dense_rank() over (order by province, city, county)::utinyint as leaf from codes_of('outsourcing-area');
create temp table clients as select *, dense_rank() over (order by economy, belt)::usmallint as leaf from codes_of('outsourcing-partner');
create temp table modes as select *, dense_rank() over (order by mode)::utinyint as leaf from codes_of('ecommerce-item');
create temp table cities as select *, dense_rank() over (order by province, city)::utinyint as leaf from codes_of('ecommerce-area');
create temp table buyers as select *, dense_rank() over (order by economy, belt)::usmallint as leaf from codes_of('ecommerce-partner');
create temp table item_of as select distinct leaf, category, item from items;
create temp table area_of as select distinct leaf, province, city from areas;
create temp table partner_of as select distinct leaf, economy, belt from partners;
create temp table job_of as select distinct leaf, section, division, "group" from jobs;
create temp table county_of as select distinct leaf, province, city, county from counties;
create temp table client_of as select distinct leaf, economy, belt from clients;
create temp table mode_of as select distinct leaf, mode from modes;
create temp table city_of as select distinct leaf, province, city from cities;
create temp table buyer_of as select distinct leaf, economy, belt from buyers;
create temp table total_of as select 0 as leaf, '_T' as total;

create type flow as enum ('X', 'M');
create type declarant as enum (select distinct enterprise from read_parquet(getvariable('bop')) where enterprise <> '' order by enterprise);
create type contractor as enum (select distinct enterprise from read_parquet(getvariable('outsourcing')) where enterprise <> '' order by enterprise);
create type shop as enum (select distinct enterprise from read_parquet(getvariable('ecommerce')) where enterprise <> '' order by enterprise);

create table cells (dataset varchar, key varchar, period varchar, value varchar, records bigint, enterprises bigint, largest varchar);

-- Cells at one level of a margin: of each f and, where `over`, of all together; of months, and of years, for which enterprises are summed first.
create macro cells_at(dataset, key, sums, classes, level, over) as table
  with here as materialized (
    select f, columns(lambda c: c = level) as x, month, ent, sum(v) as v, sum(n)::bigint as n
    from query_table(sums) join query_table(classes) using (leaf) group by all having x is not null),
  every_f as materialized (
    from here union all
    select null as f, x, month, ent, sum(v) as v, sum(n)::bigint as n from here where over group by all),
  every_period as (
    from every_f union all
    select f, x, month // 100 as month, ent, sum(v) as v, sum(n)::bigint as n from every_f group by all),
  made as (
    select f, x, month, sum(v) as v, sum(n)::bigint as n, count(*) filter (where ent is not null) as enterprises,
      max({size: abs(v), place: -enum_code(ent)::integer, amount: v, ent: ent}, 3) filter (where ent is not null) as largest
    from every_period group by all)
  select dataset, format(key, coalesce(f::varchar, '_T'), x::varchar),
    if(month < 10000, month::varchar, (month // 100)::varchar || '-' || lpad((month % 100)::varchar, 2, '0')), v::varchar, n, enterprises,
    array_to_string(list_transform(largest, lambda one: one.ent::varchar || '=' || one.amount::varchar), ' ')
  from made;

-- services and digital-services: flow.item.area.partner
create temp table bop as
  select r.flow::flow as f, i.leaf as item, a.leaf as area, p.leaf as partner, i.digital is not null as digital,
    (year(period) * 100 + month(period))::integer as month, r.enterprise::declarant as ent, r.value as v
  from read_parquet(getvariable('bop')) r
    join items i on i.text = r.item join areas a on a.text = r.area join partners p on p.text = r.partner;
create temp table bop_item as select f, item as leaf, month, ent, sum(v) as v, count(*) as n from bop group by all;
create temp table bop_area as select f, area as leaf, digital, month, ent, sum(v) as v, count(*) as n from bop group by all;
create temp table bop_partner as select f, partner as leaf, digital, month, ent, sum(v) as v, count(*) as n from bop group by all;
create temp table bop_item_area as select item, area, month, ent, sum(v) as v, count(*) as n from bop where digital group by all;
drop table bop;
create temp table bop_flow as select f, 0 as leaf, digital, month, ent, sum(v) as v, sum(n)::bigint as n from bop_area group by all;
create temp view digital_item as select s.* from bop_item s join (select distinct leaf from items where digital is not null) using (leaf);
create temp view digital_area as from bop_area where digital;
create temp view digital_partner as from bop_partner where digital;
create temp view digital_flow as from bop_flow where digital;
create temp view digital_category_area as select i.category as f, s.area as leaf, s.month, s.ent, s.v, s.n from bop_item_area s join item_of i on i.leaf = s.item where f is not null;
create temp view digital_item_area as select i.item as f, s.area as leaf, s.month, s.ent, s.v, s.n from bop_item_area s join item_of i on i.leaf = s.item where f is not null;
insert into cells from cells_at('services', '{0}._T._T._T', 'bop_flow', 'total_of', 'total', true);
insert into cells from cells_at('services', '{0}.{1}._T._T', 'bop_item', 'item_of', 'category', true);
insert into cells from cells_at('services', '{0}.{1}._T._T', 'bop_item', 'item_of', 'item', true);
insert into cells from cells_at('services', '{0}._T.{1}._T', 'bop_area', 'area_of', 'province', true);
insert into cells from cells_at('services', '{0}._T.{1}._T', 'bop_area', 'area_of', 'city', true);
insert into cells from cells_at('services', '{0}._T._T.{1}', 'bop_partner', 'partner_of', 'economy', true);
insert into cells from cells_at('services', '{0}._T._T.{1}', 'bop_partner', 'partner_of', 'belt', true);
insert into cells from cells_at('digital-services', '{0}._T._T._T', 'digital_flow', 'total_of', 'total', true);
insert into cells from cells_at('digital-services', '{0}.{1}._T._T', 'digital_item', 'item_of', 'category', true);
insert into cells from cells_at('digital-services', '{0}.{1}._T._T', 'digital_item', 'item_of', 'item', true);
insert into cells from cells_at('digital-services', '{0}._T.{1}._T', 'digital_area', 'area_of', 'province', true);
insert into cells from cells_at('digital-services', '{0}._T.{1}._T', 'digital_area', 'area_of', 'city', true);
insert into cells from cells_at('digital-services', '{0}._T._T.{1}', 'digital_partner', 'partner_of', 'economy', true);
insert into cells from cells_at('digital-services', '{0}._T._T.{1}', 'digital_partner', 'partner_of', 'belt', true);
insert into cells from cells_at('digital-services', '_T.{0}.{1}._T', 'digital_category_area', 'area_of', 'province', false);
insert into cells from cells_at('digital-services', '_T.{0}.{1}._T', 'digital_category_area', 'area_of', 'city', false);
insert into cells from cells_at('digital-services', '_T.{0}.{1}._T', 'digital_item_area', 'area_of', 'province', false);
insert into cells from cells_at('digital-services', '_T.{0}.{1}._T', 'digital_item_area', 'area_of', 'city', false);
drop table bop_item_area;

-- ecommerce: flow.item.area.partner
create temp table orders as
  select r.flow::flow as f, i.leaf as item, a.leaf as area, p.leaf as partner,
    (year(period) * 100 + month(period))::integer as month, r.enterprise::shop as ent, r.value as v
  from read_parquet(getvariable('ecommerce')) r
    join modes i on i.text = r.item join cities a on a.text = r.area join buyers p on p.text = r.partner;
create temp table orders_item as select f, item as leaf, month, ent, sum(v) as v, count(*) as n from orders group by all;
create temp table orders_area as select f, area as leaf, month, ent, sum(v) as v, count(*) as n from orders group by all;
create temp table orders_partner as select f, partner as leaf, month, ent, sum(v) as v, count(*) as n from orders group by all;
drop table orders;
create temp table orders_flow as select f, 0 as leaf, month, ent, sum(v) as v, sum(n)::bigint as n from orders_area group by all;
insert into cells from cells_at('ecommerce', '{0}._T._T._T', 'orders_flow', 'total_of', 'total', true);
insert into cells from cells_at('ecommerce', '{0}.{1}._T._T', 'orders_item', 'mode_of', 'mode', true);
insert into cells from cells_at('ecommerce', '{0}._T.{1}._T', 'orders_area', 'city_of', 'province', true);
insert into cells from cells_at('ecommerce', '{0}._T.{1}._T', 'orders_area', 'city_of', 'city', true);
insert into cells from cells_at('ecommerce', '{0}._T._T.{1}', 'orders_partner', 'buyer_of', 'economy', true);
insert into cells from cells_at('ecommerce', '{0}._T._T.{1}', 'orders_partner', 'buyer_of', 'belt', true);

-- outsourcing: item.area.partner, and digital-outsourcing: item.area.partner.enterprise; offshore only, all exports
create temp table contracts as
  select i.leaf as item, a.leaf as area, p.leaf as partner, i.digital is not null as digital,
    (year(period) * 100 + month(period))::integer as month, r.enterprise::contractor as ent, r.value as v
  from read_parquet(getvariable('outsourcing')) r
    join jobs i on i.text = r.item join counties a on a.text = r.area join clients p on p.text = r.partner
  where r.site = 'offshore';
create temp table contracts_item as select null::flow as f, item as leaf, digital, month, ent, sum(v) as v, count(*) as n from contracts group by all;
create temp table contracts_area as select null::flow as f, area as leaf, digital, month, ent, sum(v) as v, count(*) as n from contracts group by all;
create temp table contracts_partner as select null::flow as f, partner as leaf, digital, month, ent, sum(v) as v, count(*) as n from contracts group by all;
create temp table contracts_total as select null::flow as f, 0 as leaf, digital, month, ent, sum(v) as v, sum(n)::bigint as n from contracts_item group by all;
create temp view jobs_item as from contracts_item where digital;
create temp view jobs_area as from contracts_area where digital;
create temp view jobs_partner as from contracts_partner where digital;
create temp view jobs_total as from contracts_total where digital;
create temp table top_contractors as select ent from jobs_total where month >= 201901 group by ent order by sum(v) desc, ent limit 100;
create temp table unit_of as
  select enum_code(u)::integer as leaf, coalesce(l.ent::varchar, '_O') as unit from (select unnest(enum_range(null::contractor))::contractor as u) left join top_contractors l on l.ent = u;
create temp view jobs_unit as select f, enum_code(ent)::integer as leaf, month, ent, v, n from jobs_total;
insert into cells from cells_at('outsourcing', '_T._T._T', 'contracts_total', 'total_of', 'total', false);
insert into cells from cells_at('outsourcing', '{1}._T._T', 'contracts_item', 'job_of', 'section', false);
insert into cells from cells_at('outsourcing', '{1}._T._T', 'contracts_item', 'job_of', 'division', false);
insert into cells from cells_at('outsourcing', '{1}._T._T', 'contracts_item', 'job_of', 'group', false);
insert into cells from cells_at('outsourcing', '_T.{1}._T', 'contracts_area', 'county_of', 'province', false);
insert into cells from cells_at('outsourcing', '_T.{1}._T', 'contracts_area', 'county_of', 'city', false);
insert into cells from cells_at('outsourcing', '_T.{1}._T', 'contracts_area', 'county_of', 'county', false);
insert into cells from cells_at('outsourcing', '_T._T.{1}', 'contracts_partner', 'client_of', 'economy', false);
insert into cells from cells_at('outsourcing', '_T._T.{1}', 'contracts_partner', 'client_of', 'belt', false);
insert into cells from cells_at('digital-outsourcing', '_T._T._T._T', 'jobs_total', 'total_of', 'total', false);
insert into cells from cells_at('digital-outsourcing', '{1}._T._T._T', 'jobs_item', 'job_of', 'section', false);
insert into cells from cells_at('digital-outsourcing', '{1}._T._T._T', 'jobs_item', 'job_of', 'division', false);
insert into cells from cells_at('digital-outsourcing', '{1}._T._T._T', 'jobs_item', 'job_of', 'group', false);
insert into cells from cells_at('digital-outsourcing', '_T.{1}._T._T', 'jobs_area', 'county_of', 'province', false);
insert into cells from cells_at('digital-outsourcing', '_T.{1}._T._T', 'jobs_area', 'county_of', 'city', false);
insert into cells from cells_at('digital-outsourcing', '_T.{1}._T._T', 'jobs_area', 'county_of', 'county', false);
insert into cells from cells_at('digital-outsourcing', '_T._T.{1}._T', 'jobs_partner', 'client_of', 'economy', false);
insert into cells from cells_at('digital-outsourcing', '_T._T.{1}._T', 'jobs_partner', 'client_of', 'belt', false);
insert into cells from cells_at('digital-outsourcing', '_T._T._T.{1}', 'jobs_unit', 'unit_of', 'unit', false);

-- shops: area; a stock, so a year is its last month, and there are no enterprises
create temp table shops as
  select unnest(['_T', a.province, a.city]) as key, year(period) as year, month(period) as month, value as v
  from read_parquet(getvariable('platforms')) r join codes_of('platforms-area') a on a.text = r.area;
insert into cells
  select 'shops', key, year::varchar, sum(v)::varchar, count(*), 0, ''
  from shops s join (select year, max(month) as month from shops group by year) using (year, month) where key is not null group by key, year;
