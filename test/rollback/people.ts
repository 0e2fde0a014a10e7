/** Who uses the app in a rollback: two recruiters, an administrator of their organization, an operator. */
import type { Product } from '../support/product.ts';
import type { Caller } from '../support/caller.ts';

export interface People {
  readonly recruiter: Caller;
  readonly leaver: Caller;
  readonly admin: Caller;
  readonly operator: Caller;
}

export const peopleOf = async (product: Product): Promise<People> => ({
  recruiter: await product.as({ sub: 'recruiter-1', name: 'Ines Moreau' }),
  leaver: await product.as({ sub: 'recruiter-2', name: 'Amara Okafor' }),
  admin: await product.as({ sub: 'admin-1', roles: ['recruiter', 'organization-admin'] }),
  operator: await product.as({ sub: 'operator-1', org_id: 'org-wintro', roles: ['operator'] }),
});
