/** The part of the checklist that is the same for every endpoint with a bearer: protected, and closed to other roles. */
import { expect, test } from '@jest/globals';
import type { Answered, Caller } from '../support/caller.ts';
import type { Api } from './endpoint-fixture.ts';

const everyRole = ['recruiter', 'organization-admin', 'operator'] as const;

export interface Guarded {
  /** One good request by this caller. */
  readonly ask: (caller: Caller) => Promise<Answered>;
  readonly allowed: readonly (typeof everyRole)[number][];
}

/** Registers the tests; `api` is called when they run. */
export function guardedEndpoint(api: () => Api, { ask, allowed }: Guarded): void {
  test('a call without a token is refused', async () => {
    const answered = await ask(api().withAuthorization());
    expect(answered).toMatchObject({ status: 401, json: { reason: 'token-missing' } });
    expect(answered.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('a call with a made-up token is refused', async () => {
    const answered = await ask(api().withAuthorization('Bearer eyJhbGciOiJub25lIn0.e30.c2ln'));
    expect(answered).toMatchObject({ status: 401, json: { reason: 'token-invalid' } });
  });

  test.each([[[]], [['candidate']], ...everyRole.map((role) => [[role]])])(
    'a caller with the roles %j is let in only if one of them may',
    async (roles) => {
      const { status, json } = await ask(await api().as({ sub: `roles-${roles.join()}`, roles }));
      if (allowed.some((role) => roles.includes(role))) expect([401, 403]).not.toContain(status);
      else expect({ status, reason: json?.['reason'] }).toEqual({ status: 403, reason: 'role-missing' });
    },
  );
}

/** Status and reason of a problem, for short expectations. */
export const outcome = ({ status, json }: Answered): unknown[] => [status, json?.['reason']];
