/** P3: the one-time secrets of many sign-ins are long, never the same, and nowhere to be found in what is stored. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { redirectFailure } from '../../shared/adapters/entra/entra-failures.ts';
import { entra } from '../../shared/adapters/entra/entra.ts';
import { failure } from '../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../shared/domain/result.ts';
import type { Entra, SignIn } from '../../shared/ports/entra.ts';
import { beginConnect } from '../../shared/usecases/connect/begin-connect.ts';
import { parkCallback } from '../../shared/usecases/connect/park-callback.ts';
import { randomness } from '../../shared/adapters/process/clock-and-randomness.ts';
import { TABLE_NAMES } from '../../shared/adapters/tables/storage-tables.ts';
import { callerNamed, fakePorts, handleIn } from '../support/fakes/fake-ports.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { timesOf } from '../support/sweep.ts';

const flows = timesOf(1_000, 10_000);
const base64url43 = /^[A-Za-z0-9_-]{43}$/;

interface Secrets {
  readonly state: string;
  readonly binding: string;
  readonly handle: string;
  readonly verifier: string;
  readonly nonce: string;
  readonly code: string;
}

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.failure.reason);
  return result.value;
};

/** Entra's half of a sign-in address as the adapter makes it, without MSAL's slow assembly of the URL. */
function quickEntra(seen: SignIn[], random: { secret(): string }): Entra {
  const unused = (): never => {
    throw new Error('not part of this');
  };
  return {
    signIn: ({ state }) => {
      const signIn = {
        url: `https://login.example/?state=${state}`,
        verifier: random.secret(),
        nonce: random.secret(),
      };
      seen.push(signIn);
      return Promise.resolve(succeed(signIn));
    },
    adminConsentUrl: unused,
    meaningOf: redirectFailure,
    prepare: unused,
    redeem: unused,
    renew: unused,
    storedToken: unused,
  };
}

describe(`P3 ${flows} sign-ins`, () => {
  const ports = { ...fakePorts(), random: randomness };
  const seen: SignIn[] = [];
  const all: Secrets[] = [];
  let stored = '';

  beforeAll(async () => {
    const used = { ...ports, entra: quickEntra(seen, ports.random) };
    for (let number = 0; number < flows; number += 1) {
      const begun = must(await beginConnect(used, callerNamed(`user-${number}`), {}, inTime));
      const state = new URL(begun.signInUrl).searchParams.get('state') ?? '';
      const code = ports.random.secret();
      const parked = must(await parkCallback(used, { state, code }, inTime));
      const handle = handleIn(parked);
      const { verifier, nonce } = seen.at(-1)!;
      const secretOf = (ticket: string): string => ticket.split('.')[1] ?? '';
      all.push({
        ...{ state: secretOf(state), handle: secretOf(handle), binding: begun.binding },
        ...{ verifier, nonce, code },
      });
    }
    stored = JSON.stringify(TABLE_NAMES.map((name) => ports.storage.table(name).rows()));
  });

  test('P3 every secret has 43 characters of base64url: 256 bits', () => {
    const wrong = all
      .flatMap((one) => Object.values(one) as string[])
      .filter((secret) => !base64url43.test(secret));
    expect(wrong).toEqual([]);
  });

  test('P3 no two secrets are the same', () => {
    expect(new Set(all.flatMap((one) => Object.values(one) as string[])).size).toBe(flows * 6);
  });

  test('P3 no secret stands in any table, neither alone nor inside something longer', () => {
    expect(ports.storage.table('attempts').rows()).toHaveLength(flows);
    const secrets = new Set(all.flatMap((one) => Object.values(one) as string[]));
    const [probe] = secrets;
    expect(findSecrets(`${stored}xx${probe!}yy`, secrets)).toEqual([probe]);
    expect(findSecrets(stored, secrets)).toEqual([]);
  });
});

/** Every window of 43 characters is looked up, so that a secret inside a longer text is found too. */
function findSecrets(text: string, secrets: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const [run] of text.matchAll(/[A-Za-z0-9_-]{43,}/g)) {
    for (let start = 0; start + 43 <= run.length; start += 1) {
      const window = run.slice(start, start + 43);
      if (secrets.has(window)) found.push(window);
    }
  }
  return found;
}

test('P3 verifier and nonce of the real sign-in address are as long, and differ each time', async () => {
  const ports = fakePorts();
  const settings = {
    clientId: 'f1d0c5a0-0000-4000-8000-000000000001',
    redirectUri: 'https://api.example/api/callback',
    signInPages: 'https://login.microsoftonline.com/organizations',
  };
  const noKeys = { current: () => Promise.resolve(failWith(failure('signing-keys-unavailable'))) };
  const real = entra({
    settings,
    credential: () => Promise.resolve(failWith(failure('credential-unavailable'))),
    idToken: {
      clientId: settings.clientId,
      issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
      keys: { ...noKeys, afterUnknownKey: noKeys.current },
      clock: ports.clock,
    },
    clock: ports.clock,
    random: randomness,
    log: ports.log,
  });
  const secrets = new Set<string>();
  for (let number = 0; number < 50; number += 1) {
    const { url, verifier, nonce } = must(await real.signIn({ scopes: ['User.Read'], state: 's' }, inTime));
    expect(url).not.toContain(verifier);
    for (const secret of [verifier, nonce]) {
      expect(secret).toMatch(base64url43);
      secrets.add(secret);
    }
  }
  expect(secrets.size).toBe(100);
});
