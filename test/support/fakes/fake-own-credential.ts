/** The app's own credential as a test tells it: federated and accepted unless something else is said. */
import type { CredentialEnd } from '../../../shared/domain/credential-watch.ts';
import { succeed, type Result } from '../../../shared/domain/result.ts';
import type { OwnCredential } from '../../../shared/ports/own-credential.ts';

export interface FakeOwnCredential extends OwnCredential {
  mode: OwnCredential['mode'];
  ends: Result<CredentialEnd | undefined>;
  proof: Result<void>;
}

export function fakeOwnCredential(): FakeOwnCredential {
  const fake: FakeOwnCredential = {
    mode: 'federated',
    ends: succeed(undefined),
    proof: succeed(undefined),
    end: () => Promise.resolve(fake.ends),
    prove: () => Promise.resolve(fake.proof),
  };
  return fake;
}
