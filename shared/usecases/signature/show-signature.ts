/** The caller's signature as it is shown before anything is sent: clean, as HTML and as text. */
import { defined } from '../../domain/defined.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Logo } from '../../ports/signatures.ts';
import type { Deadline } from '../../ports/world.ts';
import { openSignature, type CleaningPorts, type Signature } from './open-signature.ts';

export interface ShowPorts extends CleaningPorts {
  readonly connections: Connections;
}

export interface ShownSignature extends Omit<Signature, 'logo'> {
  /** The same as `html`, for mails of plain text. */
  readonly text: string;
  readonly logo?: Logo;
}

/** Shows it, connected or not. */
export async function readSignature(
  ports: ShowPorts,
  { userKey }: Caller,
  deadline: Deadline,
): Promise<Result<ShownSignature>> {
  const row = await ports.connections.read(userKey, deadline);
  if (!row.ok) return row;
  const found = await openSignature(ports, { userKey, row: row.value, deadline });
  return found.ok ? succeed(await shown(ports, found.value)) : found;
}

/** Cleaned by the rules of today, as it would be sent. */
export async function shown(
  { cleanSignature }: Pick<CleaningPorts, 'cleanSignature'>,
  { version, html, logo, readable }: Signature,
): Promise<ShownSignature> {
  const clean = (await cleanSignature(html)) ?? { html: '', text: '' };
  return { version, ...clean, readable, ...defined({ logo }) };
}
