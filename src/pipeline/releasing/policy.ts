/** How drafts become releases, as `workspace.yaml` declares it; what it leaves out has its default. */
import {type ReleasePolicy, releasePolicySchema} from '../../workspace/index.ts';

export function policyOf(declared: ReleasePolicy | undefined): ReleasePolicy {
  return declared ?? releasePolicySchema.parse({});
}
