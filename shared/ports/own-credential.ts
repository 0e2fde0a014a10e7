/** The app's own credential at Entra, as far as it is watched. Interfaces only. */
import type { CredentialEnd, CredentialWatch } from '../domain/credential-watch.ts';
import type { Result } from '../domain/result.ts';
import type { Deadline } from './world.ts';

export interface OwnCredential {
  readonly mode: 'federated' | 'secret';
  /** The newest client secret, asked of the vault past every memory; undefined where there is none. */
  end(deadline: Deadline): Promise<Result<CredentialEnd | undefined>>;
  /** Asks Entra for a token of the app's own; what comes is thrown away. Fails with what Entra said about the credential. */
  prove(deadline: Deadline): Promise<Result<void>>;
}

/** What was seen, from one look to the next: one row, changed by CAS. */
export interface CredentialWatchState {
  read(
    deadline: Deadline,
  ): Promise<Result<{ readonly watch: CredentialWatch; readonly etag: string | undefined }>>;
  /** A conflict is another run's look: as good as this one. */
  write(watch: CredentialWatch, etag: string | undefined, deadline: Deadline): Promise<Result<void>>;
}
