/** A contract suite is a list of named cases, so that it can be run by Jest and by a test that expects it to fail. */
import { randomBytes } from 'node:crypto';
import type { WintroUser } from '../../shared/domain/wintro-user.ts';

/** One implementation of a port, and what a case may do to the world around it. */
export interface Harness<Port> {
  readonly port: Port;
  /** Moves the storage service's clock. */
  readonly passTime: (seconds: number) => Promise<void>;
  /** Runs `hook` before each of the next `times` writes. */
  readonly beforeWrites: (hook: () => Promise<unknown>, times?: number) => void;
  /** The next write lands, its answer is lost, and the client repeats it. */
  readonly loseNextAnswer: () => void;
}

export interface ContractCase<Port> {
  readonly title: string;
  readonly run: (harness: Harness<Port>) => Promise<void>;
}

/** 128 random bits, so that cases on one storage never meet. */
export const newId = (): string => randomBytes(16).toString('base64url');

export const newUser = (): WintroUser => ({
  issuer: 'https://wintro.example',
  organization: 'contract',
  subject: newId(),
});
