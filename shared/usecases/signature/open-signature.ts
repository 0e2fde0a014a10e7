/**
 * The signature as it stands for a connection: opened with the ledger key, and only for the account that it was written
 * for. What nobody can open any more is there and says so.
 */
import { accountOf, type Connection } from '../../domain/connection/connection.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Cipher, DataKey, DataKeys } from '../../ports/keys.ts';
import type {
  CleanSignature,
  SignatureRow,
  Signatures,
  SignatureToAdd,
  StoredSignature,
} from '../../ports/signatures.ts';
import type { Deadline } from '../../ports/world.ts';

export interface SignaturePorts {
  readonly signatures: Signatures;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
}

export interface CleaningPorts extends SignaturePorts {
  readonly cleanSignature: CleanSignature;
}

/** The `version` while there is none. */
export const NO_SIGNATURE = 'none';

/** A signature with its version; `NO_SIGNATURE` when there is none. */
export interface Signature {
  readonly version: string;
  readonly html: string;
  readonly logo?: SignatureToAdd['logo'];
  /** False when nobody can open it any more. */
  readonly readable: boolean;
}

export const noSignature: Signature = { version: NO_SIGNATURE, html: '', readable: true };

/** Whose signature is opened, and what for. */
export interface SignatureOf {
  readonly userKey: UserKey;
  readonly row: Connection;
  readonly deadline: Deadline;
}

/** A disconnect keeps it; under another account than its own it counts as none. */
export const holds = (stored: StoredSignature, row: Connection): boolean => {
  const account = accountOf(row);
  return account === undefined || account.accountHash === stored.accountHash;
};

/** The signature of the connection. Fails while storage or vault are closed. */
export async function openSignature(
  ports: SignaturePorts,
  { userKey, row, deadline }: SignatureOf,
): Promise<Result<Signature>> {
  const stored = await ports.signatures.read(userKey, deadline);
  if (!stored.ok) return stored;
  if (stored.value === undefined || !holds(stored.value, row)) return succeed(noSignature);
  const unreadable = { version: stored.value.version, html: '', readable: false };
  if (row.ledgerKey === undefined) return succeed(unreadable);
  const key = await ports.keys.open(row.ledgerKey, deadline);
  if (!key.ok) return key.failure.reason === 'cache-unreadable' ? succeed(unreadable) : key;
  return succeed(opened(ports, userKey, key.value, stored.value) ?? unreadable);
}

function opened(
  { signatures, cipher }: SignaturePorts,
  userKey: UserKey,
  key: DataKey,
  { version, words, logo }: SignatureRow,
): Signature | undefined {
  const context = (part: 'words' | 'logo') => signatures.contextOf(userKey, version, part);
  const plain = wordsIn(cipher.openBytes(key, context('words'), words));
  if (plain === undefined) return undefined;
  const { html, alt } = plain;
  if (logo === undefined) return { version, html, readable: true };
  const contentBytes = cipher.openBytes(key, context('logo'), logo);
  return contentBytes === undefined
    ? undefined
    : { version, html, logo: { contentBytes, alt }, readable: true };
}

interface Words {
  readonly html: string;
  readonly alt?: string;
}

function wordsIn(plain: string | undefined): Words | undefined {
  if (plain === undefined) return undefined;
  const value: unknown = JSON.parse(plain);
  if (!isJsonObject(value) || typeof value['html'] !== 'string') return undefined;
  const { html, alt } = value;
  return typeof alt === 'string' ? { html, alt } : { html };
}

/** Both parts sealed, each to its place and version. */
export function sealed(
  { signatures, cipher }: SignaturePorts,
  userKey: UserKey,
  key: DataKey,
  { version, html, logo }: Omit<Signature, 'readable'>,
): Pick<SignatureRow, 'words' | 'logo'> {
  const seal = (part: 'words' | 'logo', plain: string): Uint8Array =>
    cipher.sealBytes(key, signatures.contextOf(userKey, version, part), plain);
  const words = seal('words', JSON.stringify({ html, ...(logo?.alt && { alt: logo.alt }) }));
  return logo === undefined ? { words } : { words, logo: seal('logo', logo.contentBytes) };
}
