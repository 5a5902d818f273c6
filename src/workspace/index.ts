export {configSchema, type WorkspaceConfig} from './config.ts';
export {
  type Declarations,
  type Declared,
  type Kind,
  type Kinds,
  openConfig,
  openWorkspace,
  type Workspace,
} from './declarations.ts';
