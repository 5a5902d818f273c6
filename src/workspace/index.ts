export {configSchema, publisherOf, type WorkspaceConfig} from './config.ts';
export {
  type Declarations,
  type Declared,
  type Kind,
  type Kinds,
  openConfig,
  openWorkspace,
  type Workspace,
} from './declarations.ts';
export {filesIn, findFile, type Folders, type FoundFile} from './folders.ts';
export {type ReleasePolicy, releasePolicySchema} from './release-policy.ts';
export {protectionSchema, type ProtectionKeys} from './protection.ts';
export {
  type Catalog,
  type CatalogKind,
  classificationSchema,
  correspondenceSchema,
  groupSchema,
  loadCatalog,
  namingSchema,
  readScopeFile,
  scopeSchema,
  shippedCatalog,
} from './catalog/index.ts';
