export {type Catalog, type CatalogKind, loadCatalog, shippedCatalog} from './catalog.ts';
export {readScopeFile} from './scope-file.ts';
export {classificationSchema, correspondenceSchema, groupSchema, namingSchema, scopeSchema} from './schemas.ts';
