export {type Catalog, type CatalogKind, catalogKinds, loadCatalog, shippedCatalog} from './catalog.ts';
export {classificationSchema, correspondenceSchema, groupSchema, namingSchema, scopeSchema} from './schemas.ts';
