/**
 * The caller sets their signature: cleaned, sealed, and never over one that they have not seen. Nothing to be seen takes it
 * away.
 */
import { accountOf, type Connection } from '../../domain/connection/connection.ts';
import { failure, type FieldFault } from '../../domain/failures/failure.ts';
import { bytesIn, headOf, pictureTypeOf } from '../../domain/mail/file-content.ts';
import { MAX_LOGO_BYTES, MAX_SIGNATURE_BYTES } from '../../domain/mail/mail-limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller, UserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { Logo, SignatureRow, StoredSignature } from '../../ports/signatures.ts';
import type { Deadline, Randomness } from '../../ports/world.ts';
import { holds, NO_SIGNATURE, noSignature, sealed } from './open-signature.ts';
import { shown, type ShownSignature, type ShowPorts } from './show-signature.ts';

export interface SavePorts extends ShowPorts {
  readonly random: Randomness;
  readonly log: Log;
}

export interface SignatureWish {
  /** Of the signature that this is to replace. */
  readonly version: string;
  readonly html: string;
  readonly logo?: Logo | undefined;
}

/** Puts it in place of the one that the caller has seen; `signature-changed` when another stands there. */
export async function saveSignature(
  ports: SavePorts,
  { userKey }: Caller,
  wish: SignatureWish,
  deadline: Deadline,
): Promise<Result<ShownSignature>> {
  const clean = await cleaned(ports, wish);
  if (!clean.ok) return clean;
  const read = await ports.connections.read(userKey, deadline);
  if (!read.ok) return read;
  const stored = await ports.signatures.read(userKey, deadline);
  if (!stored.ok) return stored;
  if (versionOf(stored.value, read.value) !== wish.version) return changed;
  const place = { userKey, row: read.value, stored: stored.value, deadline };
  const isEmpty = clean.value.html === '' && clean.value.logo === undefined;
  return isEmpty ? takeAway(ports, place) : write(ports, place, clean.value);
}

const changed = failWith(failure('signature-changed'));

const versionOf = (stored: StoredSignature | undefined, row: Connection): string =>
  stored !== undefined && holds(stored, row) ? stored.version : NO_SIGNATURE;

type Content = Pick<SignatureWish, 'html' | 'logo'>;

async function cleaned(
  { cleanSignature }: ShowPorts,
  { html, logo }: SignatureWish,
): Promise<Result<Content>> {
  const clean = await cleanSignature(html);
  if (clean === undefined) return invalid('/html', 'has tags nested too deep');
  if (new TextEncoder().encode(clean.html).length > MAX_SIGNATURE_BYTES)
    return invalid('/html', `must be at most ${String(MAX_SIGNATURE_BYTES)} bytes after cleaning`);
  const fault = logo && logoFault(logo);
  return fault === undefined ? succeed({ html: clean.html, logo }) : invalid('/logo', fault);
}

function logoFault({ contentBytes }: Logo): string | undefined {
  const type = pictureTypeOf(headOf(contentBytes));
  if (type !== 'image/png' && type !== 'image/jpeg') return 'must be a PNG or JPEG picture';
  const isLarge = bytesIn(contentBytes) > MAX_LOGO_BYTES;
  return isLarge ? `must be at most ${String(MAX_LOGO_BYTES)} bytes` : undefined;
}

const invalid = (pointer: string, detail: string): Result<never> => {
  const errors: readonly FieldFault[] = [{ pointer, detail }];
  return failWith(failure('invalid-request', { errors }));
};

/** Where it is written. */
interface Place {
  readonly userKey: UserKey;
  readonly row: Connection;
  readonly stored: StoredSignature | undefined;
  readonly deadline: Deadline;
}

async function takeAway(
  ports: SavePorts,
  { userKey, stored, deadline }: Place,
): Promise<Result<ShownSignature>> {
  if (stored !== undefined) {
    const gone = await ports.signatures.remove(userKey, stored.etag, deadline);
    if (!gone.ok) return gone;
    if (!gone.value) return changed;
    ports.log.write('signature.removed');
  }
  return succeed(await shown(ports, noSignature));
}

async function write(
  ports: SavePorts,
  { userKey, row, stored, deadline }: Place,
  content: Content,
): Promise<Result<ShownSignature>> {
  const account = accountOf(row);
  if (account === undefined || row.ledgerKey === undefined) return failWith(failure('not-connected'));
  const key = await ports.keys.open(row.ledgerKey, deadline);
  if (!key.ok) return key;
  const { html, logo } = content;
  const signature = { version: ports.random.id(), html, logo };
  const { accountHash } = account;
  const next: SignatureRow = {
    version: signature.version,
    accountHash,
    ...sealed(ports, userKey, key.value, signature),
  };
  const etag = await ports.signatures.write(userKey, next, stored?.etag, deadline);
  if (!etag.ok) return etag;
  if (etag.value === undefined) return changed;
  const kept = await keepUnlessErased(ports, { userKey, row, deadline }, etag.value);
  if (!kept.ok) return kept;
  ports.log.write('signature.saved');
  return succeed(await shown(ports, { ...signature, readable: true }));
}

/** Whoever was erased meanwhile, by themselves or by an administrator, leaves nothing behind. */
async function keepUnlessErased(
  { connections, signatures }: SavePorts,
  { userKey, row, deadline }: Omit<Place, 'stored'>,
  etag: string,
): Promise<Result<void>> {
  const fresh = await connections.read(userKey, deadline);
  if (!fresh.ok) return fresh;
  if (fresh.value.ledgerKey !== undefined && fresh.value.ledgerKey.id === row.ledgerKey?.id)
    return succeed(undefined);
  const gone = await signatures.remove(userKey, etag, deadline);
  return gone.ok ? failWith(failure('connection-changed')) : gone;
}
