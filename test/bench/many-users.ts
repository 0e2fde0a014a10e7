/**
 * Users beyond the sample company: recruiters who are connected each to an account of their own, and copies of one
 * connection under other users, made from its rows, because a thousand sign-ins would take minutes.
 */
import { randomBytes } from 'node:crypto';
import { userKeyOf } from '../../shared/adapters/tables/table-keys.ts';
import { mintWintroToken } from '../sandbox/wintro/token.ts';
import { samplePeople } from '../sandbox/world/sample-company.ts';
import { stableGuid } from '../sandbox/world/stable-id.ts';
import type { Person } from '../sandbox/world/world.ts';
import type { Product } from '../support/product.ts';
import { copyOf, readConnectionRows, tablesOf } from './copied-rows.ts';
import { expectStatus } from './taped-product.ts';

const ORGANIZATION = 'organization-1';

/** A bearer token of a Wintro user that lasts for a whole run. */
export const tokenOf = ({ sandbox }: Product, subject: string): string =>
  mintWintroToken(sandbox.world, {
    iss: sandbox.settings['WINTRO_ISSUER'] ?? '',
    sub: subject,
    org_id: ORGANIZATION,
    roles: ['recruiter'],
    exp: Math.floor(Date.now() / 1000) + 6 * 3600,
  });

export const partitionOf = ({ sandbox }: Product, subject: string): string =>
  userKeyOf({
    issuer: sandbox.settings['WINTRO_ISSUER'] ?? '',
    organization: ORGANIZATION,
    subject,
  });

/** Recruiters of the sample company, each connected; a recruiter's subject is their object id. */
export async function connectRecruiters(product: Product, count: number): Promise<readonly Person[]> {
  const recruiters = Array.from({ length: count }, (_, number) => recruiter(number));
  product.sandbox.world.state.people.push(...recruiters);
  const left = [...recruiters];
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const caller = await product.as({ sub: next.id, org_id: ORGANIZATION });
      expectStatus(await product.connect(caller, { upn: next.userPrincipalName }), 200);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return recruiters;
}

function recruiter(number: number): Person {
  const [first] = samplePeople();
  if (first === undefined) throw new Error('The sample company has nobody');
  const address = `recruiter.${number}@${first.userPrincipalName.split('@')[1] ?? ''}`;
  const displayName = `Recruiter ${number}`;
  return {
    ...{ ...first, displayName, userPrincipalName: address, mail: address },
    id: stableGuid(`bench/${address}`),
  };
}

/** Gives `subjects` the connection that `source` has. */
export async function copyConnection(
  product: Product,
  source: string,
  subjects: readonly string[],
): Promise<void> {
  const from = await readConnectionRows(product, partitionOf(product, source));
  const { connections, caches } = tablesOf(product);
  const left = [...subjects];
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const copy = copyOf(from, partitionOf(product, next), randomBytes(16).toString('base64url'));
      await caches.createEntity(copy.cache);
      await connections.createEntity(copy.connection);
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}
